import Foundation
import Testing

@Suite struct LintTests {
    let process: CommandLineUnderTest

    init() throws {
        process = try CommandLineUnderTest()
        try process.write(Self.asked() + Fixture.configuration(login: "x"), to: "midwatch.yaml")
    }

    /// What is asked here. The rules of the mildest profile change least as rules are added; the runbooks of these
    /// tests have no verify step.
    private static func asked(_ more: String = "") -> String {
        "lint: {profile: min, rules: {change-without-verify: off}\(more)}\n"
    }

    /// A runbook with two misspelt words; the second shows when the first is mended.
    private static let bad = Fixture.works
        .replacingOccurrences(of: "expect: none", with: "expct: none").replacingOccurrences(
            of: "go: clean", with: "go: claen")

    private func files() throws {
        try process.write(Fixture.works, to: "runbooks/disk-full.runbook.yaml")
        try process.write(Self.bad, to: "runbooks/deep/bad.runbook.yaml")
        try process.write("midwatch: 1\nid: [\n", to: "runbooks/broken.runbook.yaml")
    }

    @Test("findings are shown with their places, in the order of the paths; the summary and exit code 1 say how many")
    func text() throws {
        try files()
        let linted = try process.run("lint")
        #expect(linted.code == 1)
        try Golden.compare(linted.out, with: "lint.txt")
        try Golden.compare(linted.err, with: "lint-summary.txt")
        #expect(try process.run("lint", "runbooks", "./runbooks/", "--jobs", "1").out == linted.out)
    }

    @Test("nothing found is silence, a summary, and exit code 0")
    func clean() throws {
        try process.write(Fixture.works, to: "disk-full.runbook.yaml")
        let linted = try process.run("lint", "disk-full.runbook.yaml")
        #expect(linted.code == 0 && linted.out.isEmpty)
        #expect(linted.err == "midwatch: nothing found in 1 runbook\n")
        #expect(try process.run("lint", "--quiet").err.isEmpty)
    }

    @Test(
        "what cannot be linted is refused in one sentence, exit code 2",
        arguments: [
            ([], "there is no runbook below this folder"), (["gone"], "gone cannot be linted: there is no such file"),
            (["--profile", "hard", "."], "profile"), (["--format", "pdf"], "format"),
            (["--today", "tomorrow"], "is not a day"),
            (["--explain", "no-setle"], "did you mean \"no-settle\"?"), (["--unsafe-fixes"], "--fix or --diff"),
            (["--fix", "--diff"], "leave one of them out"), (["--jobs", "0"], "--jobs takes a number from 1"),
            ([""], "names no file and no folder"),
            (["--explain", "nope"], "there is no rule \"nope\"; midwatch lint --rules lists them"),
            (["--format", "json", "--output", "x", "--format", "sarif", "--output", "./x"], "cannot share ./x"),
            (["--write-baseline", "b", "--changed-since", "HEAD"], "leave --changed-since out"),
        ] as [([String], String)])
    func refused(arguments: [String], words: String) throws {
        let linted = try process.run(["lint"] + arguments)
        #expect(linted.code == 2 && linted.out.isEmpty)
        #expect(linted.err.contains(words), "\(linted.err)")
    }

    @Test("findings that cannot be written are no success", arguments: ["", "--format json"])
    func fullDisk(arguments: String) throws {
        try files()
        let line = "exec \(CommandLineUnderTest.products)/midwatch lint --fail-on never \(arguments) > /dev/full"
        let linted = try process.start(["-c", line], program: "/bin/sh").wait()
        #expect(linted.code == 2)
        #expect(linted.err.contains("standard output cannot be written: No space left on device"), "\(linted.err)")
    }

    @Test("the weight from which on it fails is said by --fail-on", arguments: [("error", 1), ("never", 0)])
    func failOn(weight: String, code: Int32) throws {
        try files()
        #expect(try process.run("lint", "--fail-on", weight).code == code)
    }

    @Test("several forms go to several places in one run, each --output after its --format")
    func formats() throws {
        try files()
        let linted = try process.run(
            [
                "lint", "--format", "text", "--format=sarif", "--output", "a.sarif", "--format", "junit",
                "--output=b.xml",
            ])
        let plain = try process.run("lint").out
        #expect(linted.code == 1 && linted.out == plain)
        #expect(try process.read("a.sarif").contains("\"version\": \"2.1.0\""))
        #expect(try process.read("b.xml").hasPrefix("<?xml"))
        let only = try process.run("lint", "--output", "c.txt")
        let written = try process.read("c.txt")
        #expect(only.out.isEmpty && written == linted.out)
        let json = try process.run("lint", "--json")
        let again = try process.run("lint", "--format", "json").out
        #expect(json.out == again && json.out.hasPrefix("{\n"))
    }

    @Test(
        "forms that would stand in each other's way are refused",
        arguments: [["--format", "text", "--format", "json"], ["--format", "json", "--output", "a", "--output", "b"]])
    func formatsRefused(arguments: [String]) throws {
        try files()
        let linted = try process.run(["lint"] + arguments)
        #expect(linted.code == 2 && linted.out.isEmpty && linted.err.split(separator: "\n").count == 1)
    }

    @Test("what is wrong in midwatch.yaml is found with the runbooks, and each runbook has the nearest one")
    func configuration() throws {
        try files()
        try process.write(
            "lint: {profile: min, rules: {unknown-kee: off, unknown-key: info}}\n", to: "runbooks/deep/midwatch.yaml")
        let linted = try process.run("lint", "runbooks")
        #expect(linted.out.contains("runbooks/deep/midwatch.yaml:1:30: error: there is no rule \"unknown-kee\""))
        #expect(linted.out.contains("info: unknown key \"expct\""))
        #expect(linted.out.contains("did you mean \"unknown-key\"? [MW091 unknown-rule]"))
    }

    @Test("a rule is explained by name and by code, and all are listed, for people and for scripts")
    func pages() throws {
        let page = try process.run("lint", "--explain", "no-settle")
        #expect(page.code == 0 && page.out.hasPrefix("MW209 no-settle\n") && page.err.isEmpty)
        #expect(try process.run("lint", "--explain", "mw209").out == page.out)
        #expect(try process.run("lint", "--explain", "MW209", "--json").out.contains("\"page\": "))
        let rules = try process.run("lint", "--rules")
        #expect(rules.code == 0 && rules.out.contains("  MW209  no-settle "))
        #expect(try process.run("lint", "--rules", "--json").out.contains("\"code\": \"MW209\""))
    }

    // MARK: What is known

    @Test("what is known is not shown until it is mended, and then the baseline is stale")
    func baseline() throws {
        try files()
        let written = try process.run("lint", "--write-baseline", "known.json")
        #expect(written.code == 0 && written.out.isEmpty && written.err.contains("known from now on: known.json"))
        let first = try process.read("known.json")
        // What makes a file unreadable is never hidden, so it is not in the baseline either.
        #expect(
            written.err == "midwatch: 1 finding is known from now on: known.json\n" && !first.contains("yaml-syntax"))
        let known = try process.run("lint", "--baseline", "known.json")
        #expect(!known.out.contains("unknown-key") && known.out.contains("broken.runbook.yaml"))
        try process.write(
            Self.asked(", baseline: known.json") + Fixture.configuration(login: "x"), to: "midwatch.yaml")
        #expect(try process.run("lint", "runbooks").out == known.out)
        try process.write(
            "\n\n" + Self.bad.replacingOccurrences(of: "expct", with: "expect"), to: "runbooks/deep/bad.runbook.yaml")
        let stale = try process.run("lint")
        #expect(stale.out.contains("[MW007 stale-baseline-entry]"), "\(stale.out)")
        try process.run("lint", "--write-baseline", "known.json")
        #expect(try process.read("known.json") != first)
        #expect(try !process.run("lint").out.contains("MW007"))
    }

    @Test("a file that is no baseline is refused", arguments: ["", "{\"version\": 9}"])
    func noBaseline(text: String) throws {
        try files()
        try process.write(text, to: "known.json")
        let linted = try process.run("lint", "--baseline", "known.json")
        #expect(linted.code == 2 && linted.err.contains("known.json is not a baseline"))
    }

    @Test("--changed-since looks at everything and reports what changed")
    func changedSince() throws {
        try files()
        let outside = try process.run("lint", "--changed-since", "HEAD")
        #expect(outside.code == 2 && outside.err.contains("needs a git repository"))
        for arguments in [["init", "-q"], ["add", "runbooks", "midwatch.yaml"], ["commit", "-q", "-m", "all"]] {
            let git = try process.start(
                ["-c", "user.name=T", "-c", "user.email=t@example.org"] + arguments, program: "/usr/bin/git"
            ).wait()
            try #require(git.code == 0, "\(git.err)")
        }
        let unchanged = try process.run("lint", "--changed-since", "HEAD")
        #expect(unchanged.code == 0 && unchanged.out.isEmpty)
        try process.write(Self.bad + "# touched\n", to: "runbooks/deep/bad.runbook.yaml")
        let changed = try process.run("lint", "--changed-since", "HEAD")
        #expect(changed.code == 1 && changed.out.contains("deep/bad") && !changed.out.contains("broken"))
        #expect(try process.run("lint", "--changed-since", "--all").code == 2)
    }

    // MARK: Fixes

    /// A runbook with an ignore that hides nothing: the fix takes it out.
    private static let ignoring = Fixture.works.replacingOccurrences(
        of: "owner: platform\n", with: "# midwatch: ignore[yaml-syntax, unknown-key] no more\nowner: platform\n")

    @Test("--diff shows what --fix does; --fix does it, and then there is nothing left to do")
    func fix() throws {
        try process.write(Self.ignoring, to: "disk-full.runbook.yaml")
        let path = process.folder + "/disk-full.runbook.yaml"
        chmod(path, 0o640)
        let found = try process.run("lint", "--fail-on", "never")
        #expect(found.out.contains("[MW005 unused-ignore]"))
        let shown = try process.run("lint", "--diff")
        #expect(shown.code == 1 && shown.out.contains("\n-# midwatch: ignore[yaml-syntax, unknown-key] no more\n"))
        #expect(try process.read("disk-full.runbook.yaml") == Self.ignoring)
        let fixed = try process.run("lint", "--fix")
        #expect(fixed.code == 0 && fixed.err.contains("fixed 1 in 1 file; left: nothing found in 1 runbook"))
        #expect(try process.read("disk-full.runbook.yaml") == Fixture.works)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o640)
        #expect(try process.run("lint", "--diff").code == 0)
    }

    @Test("a token in a line is not shown")
    func secrets() throws {
        let token = "ghp_" + String(repeating: "a1B2c3", count: 6)
        let text = Fixture.works.replacingOccurrences(of: "exec: [echo, \"93\"]", with: "exce: [echo, \(token)]")
        try process.write(text, to: "disk-full.runbook.yaml")
        for format in ["text", "json", "sarif", "github", "gitlab", "junit", "checkstyle"] {
            let linted = try process.run("lint", "--format", format)
            #expect(linted.code == 1 && !linted.out.contains(token), "\(format)")
        }
    }

    @Test("what a runbook says is shown and not obeyed")
    func hostile() throws {
        try process.write(
            Fixture.works.replacingOccurrences(of: "owner:", with: "ow\u{202E}ner\u{7}:"), to: "disk-full.runbook.yaml")
        for format in ["text", "json", "sarif", "github", "gitlab", "junit", "checkstyle"] {
            let linted = try process.run("lint", "--format", format)
            #expect(linted.code == 1, "\(format)")
            #expect(!linted.out.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{7}" }, "\(format)")
        }
    }
}
