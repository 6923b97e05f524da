import Foundation
import Testing

@Suite struct InspectTests {
    let process: CommandLineUnderTest

    init() throws {
        process = try CommandLineUnderTest()
        try process.write(Fixture.works, to: "runbooks/disk-full.runbook.yaml")
    }

    @Test("a runbook is shown in every form", arguments: ["text", "mermaid", "dot", "markdown"])
    func show(format: String) throws {
        let shown = try process.run("show", "disk-full", "--format", format)
        #expect(shown.code == 0)
        #expect(shown.err.isEmpty)
        try Golden.compare(shown.out, with: "show.\(format).txt")
    }

    @Test("a runbook is shown as JSON")
    func showJSON() throws {
        let shown = try process.run("show", "runbooks/disk-full.runbook.yaml", "--json")
        #expect(shown.code == 0)
        try Golden.compare(shown.out, with: "show.json")
    }

    @Test("a runbook with mistakes is not shown: they are printed with their places, exit code 2")
    func showMistakes() throws {
        try process.write(
            Fixture.works.replacingOccurrences(of: "go: clean", with: "go: claen"), to: "bad.runbook.yaml")
        let shown = try process.run("show", "bad")
        #expect(shown.code == 2)
        #expect(shown.out.isEmpty)
        try Golden.compare(shown.err, with: "show-mistakes.txt")
    }

    @Test(
        "windows that are too short are shown with their places, beside the steps; exit code 1 where one forbids --auto"
    )
    func showWindows() throws {
        try process.write(Fixture.measured(unattended: true), to: "windows.runbook.yaml")
        try process.write(Fixture.source, to: "midwatch.yaml")
        let shown = try process.run("show", "windows")
        #expect(shown.code == 1)
        #expect(shown.out.contains("clean"))
        try Golden.compare(shown.err, with: "show-windows.txt", in: process)
        let json = try process.run("show", "windows", "--json")
        #expect(json.code == 1)
        try Golden.compare(json.out, with: "show-windows.json", in: process)
        try process.write(Fixture.measured(unattended: false), to: "windows.runbook.yaml")
        let warned = try process.run("show", "windows")
        #expect(warned.code == 0)
        #expect(warned.err.contains("warning: \"settle\"") && !warned.err.contains("error:"))
    }

    @Test("a step that settles too shortly is refused by --auto; a plan says so, and a person is only warned")
    func runWindows() throws {
        try process.write(Fixture.measured(unattended: true), to: "windows.runbook.yaml")
        try process.write(Fixture.source + Fixture.configuration(login: "x"), to: "midwatch.yaml")
        let refused = try process.run("run", "windows", "--auto")
        #expect(refused.code == 2)
        #expect(refused.err.contains("error: \"settle\" in step \"clean\"") && refused.err.contains("nothing was run"))
        let plan = try process.run("run", "windows", "--plan")
        #expect(plan.code == 0 && plan.err.isEmpty)
        #expect(
            plan.out.contains(
                "    windows     baseline 2m, settle 20s, observe 2m\n    warning     baseline is shorter"))
        #expect(
            plan.out.contains("settle is shorter than the 66s that load needs")
                && plan.out.contains("--auto refuses it"))
        let warned = try process.run("run", "windows")
        #expect(warned.err.contains("warning: \"settle\"") && warned.err.contains("no terminal"))
    }

    @Test("what cannot be read is said so, exit code 2", arguments: ["missing.runbook.yaml", ".", "pipe.yaml"])
    func showUnreadable(name: String) throws {
        if name == "pipe.yaml" { mkfifo(process.folder + "/pipe.yaml", 0o600) }
        let shown = try process.run("show", name == "." ? "./" : name)
        #expect(shown.code == 2)
        #expect(shown.err.hasPrefix("midwatch: "))
        #expect(shown.err.split(separator: "\n").count == 1)
    }

    @Test("runbooks are listed with what they are for, broken ones too")
    func list() throws {
        try process.write("midwatch: 1\nid: broken\n", to: "runbooks/deep/broken.runbook.yaml")
        try process.write(Fixture.works, to: ".hidden/other.runbook.yaml")
        let listed = try process.run("list")
        #expect(listed.code == 0)
        try Golden.compare(listed.out, with: "list.txt")
        try Golden.compare(try process.run("list", "--json").out, with: "list.json")
    }

    @Test(
        "words are looked for everywhere, in any case",
        arguments: [
            (["DISK", "platform"], true), (["diskfull"], true), (["env=prod"], true), (["checkout"], false),
            (["disk", "checkout"], false),
        ] as [([String], Bool)])
    func listWords(words: [String], isFound: Bool) throws {
        let listed = try process.run(["list"] + words)
        #expect(listed.code == 0)
        #expect(listed.out.hasPrefix("disk-full  The disk is full\n") == isFound)
        #expect(listed.err.isEmpty == isFound)
    }

    @Test("a folder that is not there is refused, exit code 2")
    func listNowhere() throws {
        let listed = try process.run("list", "--in", "nowhere")
        #expect(listed.code == 2)
        #expect(listed.err == "midwatch: nowhere cannot be listed: No such file or directory\n")
    }

    @Test(
        "the schemas are those of the repository",
        arguments: [("runbook", "runbook.v1.schema.json"), ("configuration", "midwatch.v1.schema.json")])
    func schema(language: String, file: String) throws {
        let path = CommandLineUnderTest.repository + "/schemas/" + file
        #expect(try process.run("schema", language).out == String(contentsOfFile: path, encoding: .utf8))
    }
}
