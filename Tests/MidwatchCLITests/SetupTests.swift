import Foundation
import Testing

@Suite struct SetupTests {
    let process: CommandLineUnderTest

    init() throws { process = try CommandLineUnderTest() }

    @Test("a new runbook is written, valid and without a finding, and never over another file")
    func new() throws {
        try process.write(Fixture.configuration(login: NSUserName()), to: "midwatch.yaml")
        let made = try process.run("new", "queue-stuck")
        #expect(made.code == 0)
        try Golden.compare(made.out, with: "new.txt")
        try Golden.compare(try process.read("queue-stuck.runbook.yaml"), with: "new.runbook.yaml")
        let shown = try process.run("show", "queue-stuck")
        #expect(shown.code == 0)
        #expect(shown.err.isEmpty)
        let findings = try process.run("doctor", "queue-stuck", "--json")
        #expect(!findings.out.contains("queue-stuck.runbook.yaml:"), "\(findings.out)")
        #expect(try process.run("run", "queue-stuck", "--plan").code == 0)
        let again = try process.run("new", "queue-stuck")
        #expect(again.code == 2)
        #expect(
            again.err == "midwatch: queue-stuck.runbook.yaml cannot be made: it is there already; nothing was written\n"
        )
    }

    @Test(
        "a name that is no id is refused",
        arguments: ["Disk", "disk_full", "disk full", "-disk", "disk-", "disk--full", "../disk", "7disk", ""])
    func badNames(name: String) throws {
        let made = try process.run("new", "--", name)
        #expect(made.code == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: process.folder).filter { !$0.hasPrefix(".") } == [])
    }

    @Test("the doctor finds nothing wrong where all is there, and changes nothing")
    func doctorWell() throws {
        try process.write(Fixture.configuration(login: NSUserName()), to: "midwatch.yaml")
        try process.write(Fixture.works, to: "disk-full.runbook.yaml")
        let doctor = try process.run("doctor", "disk-full")
        #expect(doctor.code == 0, "\(doctor.out)\(doctor.err)")
        let lines = doctor.out.split(separator: "\n").map(String.init)
        let good = ["midwatch.yaml", "you", "state folder", "shim", "bash", "contact platform", "program echo"]
        for name in good {
            #expect(lines.contains { $0.hasPrefix("✔ \(name) ") }, "\(name) in \(doctor.out)")
        }
        #expect(lines.contains { $0.hasPrefix("? locks") && $0.contains("ONLY YOU") })
        #expect(doctor.out.contains("ann (login \(NSUserName())), platform"))
    }

    @Test("the doctor finds what is missing, exit code 1")
    func doctorIll() throws {
        try process.write(
            """
            sources:
              figures: {scrape: "http://127.0.0.1:1/metrics"}
            contacts:
              platform: {exec: [no-such-pager]}
            """, to: "midwatch.yaml")
        try process.write(Fixture.runbook("    exec: [no-such-program]"), to: "disk-full.runbook.yaml")
        process.variables["MIDWATCH_SHIM"] = "/nowhere/shim"
        let doctor = try process.run("doctor", "disk-full")
        #expect(doctor.code == 1)
        let bad = doctor.out.split(separator: "\n").filter { $0.hasPrefix("✘") }.map(String.init)
        #expect(bad.count == 4, "\(doctor.out)")
        for (line, name) in zip(bad, ["shim", "source figures", "contact platform", "program no-such-program"]) {
            #expect(line.hasPrefix("✘ \(name) "))
        }
    }

    @Test("a state folder that cannot be used is the doctor's finding and every other command's error")
    func noState() throws {
        try process.write("not a folder", to: ".state")
        let doctor = try process.run("doctor")
        #expect(doctor.code == 1)
        #expect(doctor.out.contains("✘ state folder"))
        let runs = try process.run("runs")
        #expect(runs.code == 2)
        #expect(runs.err.hasPrefix("midwatch: \(process.state) is not a folder; "))
    }
}
