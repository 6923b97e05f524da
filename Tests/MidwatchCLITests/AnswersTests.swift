import Foundation
import Testing

@Suite struct AnswersTests {
    let process: CommandLineUnderTest

    init() throws {
        process = try CommandLineUnderTest()
        try process.write(Fixture.configuration(login: NSUserName()), to: "midwatch.yaml")
    }

    /// Runs a runbook unattended; what waits for a person ends with exit code 3.
    private func runAlone(_ runbook: String, endsIn code: Int32) throws {
        try process.write(runbook, to: "disk-full.runbook.yaml")
        let run = try process.run("run", "disk-full", "--auto", "--no-page")
        #expect(run.code == code, "\(run.out)\(run.err)")
    }

    @Test("a change in doubt is listed, holds its locks, and ends by a person's word")
    func doubt() throws {
        try runAlone(Fixture.doubt, endsIn: 3)
        try Golden.compare(try process.run("runs").out, with: "runs-doubt.txt")
        try Golden.compare(try process.run("locks").out, with: "locks-doubt.txt")
        let wrong = try process.run("resolve", "INC-1", "look", "--applied", "--reason", "seen")
        #expect(wrong.code == 2)
        #expect(wrong.err == "midwatch: step \"look\" is not in doubt; nothing was changed\n")
        let missing = try process.run("resolve", "INC-1", "nothing", "--applied", "--reason", "seen")
        #expect(missing.code == 2)
        #expect(missing.err == "midwatch: the run has no step \"nothing\"; its open changes: \"clean\"\n")
        let resolved = try process.run("resolve", "R-", "clean", "--applied", "--reason", "df says 40 %", "--as", "ann")
        #expect(resolved.code == 0, "\(resolved.err)")
        try Golden.compare(resolved.out, with: "resolve-applied.txt")
        try Golden.compare(try process.run("locks").out, with: "locks-none.txt")
        let json = try process.run("timeline", "--json").out
        #expect(json.contains("df says 40 %"))
        #expect(try process.run("timeline", "verify").code == 0)
    }

    @Test("a change that did not happen leaves by the runbook's way for failures")
    func notApplied() throws {
        try runAlone(Fixture.doubt, endsIn: 3)
        let resolved = try process.run("resolve", "INC-1", "clean", "--not-applied", "--reason", "df says 93 %")
        #expect(resolved.code == 0, "\(resolved.err)")
        #expect(resolved.out.contains("clean is not applied, says ann"))
        #expect(resolved.out.contains("platform"))
    }

    /// Begins an unattended run and waits until it says a text.
    private func start(_ runbook: String, until text: String) throws -> CommandLineUnderTest.Started {
        try process.write(runbook, to: "disk-full.runbook.yaml")
        let run = try process.start(["run", "disk-full", "--auto", "--no-page"])
        let deadline = Date(timeIntervalSinceNow: 30)
        while !run.outputSoFar.contains(text), Date() < deadline { usleep(20_000) }
        return run
    }

    /// Begins a run that waits for an approval, and ends its process: the run is parked.
    private func park() throws {
        let run = try start(Fixture.approval, until: "could not be told")
        kill(run.pid, SIGTERM)
        #expect(try run.wait().code == 3)
    }

    @Test("a run whose process was killed is nowhere called running, and everywhere stands how to go on")
    func hostGone() throws {
        let run = try start(Fixture.approval, until: "could not be told")
        kill(run.pid, SIGKILL)
        _ = try run.wait()
        try Golden.compare(try process.run("runs").out, with: "runs-host-gone.txt")
        try Golden.compare(try process.run("incident", "show").out, with: "incident-host-gone.txt")
        let json = try process.run("runs", "--json").out
        #expect(json.contains("\"host_gone\": true"), "\(json)")
        let doctor = try process.run("doctor")
        #expect(doctor.code == 1 && doctor.out.contains("host gone, waits for resume"), "\(doctor.out)")
    }

    @Test("whoever began a run cannot approve its change; somebody else of the team can", .enabled(if: getuid() == 0))
    func approve() throws {
        let run = try start(Fixture.approval, until: "could not be told")
        defer { run.end() }
        let own = try process.run("approve", "INC-1", "clean")
        #expect(own.code == 2)
        #expect(own.err == "midwatch: ann started the run and cannot approve it alone\n")
        let wrong = try process.run("approve", "INC-1", "look")
        #expect(wrong.code == 2)
        #expect(wrong.err == "midwatch: the approval is for step \"clean\", not \"look\"\n")
        process.variables["SUDO_USER"] = "bob-login"
        let approved = try process.run("approve", "INC-1", "clean", "--reason", "agreed")
        #expect(approved.code == 0, "\(approved.err)")
        try Golden.compare(approved.out, with: "approve.txt")
        #expect(try run.wait().code == 0)
        #expect(try process.run("approve", "INC-1").code == 2)
    }

    @Test("a declined change is not made, and a parked run stays parked")
    func decline() throws {
        try park()
        try Golden.compare(try process.run("runs").out, with: "runs-parked.txt")
        let declined = try process.run("decline", "INC-1", "--reason", "not now", "--as", "eve")
        #expect(declined.code == 0, "\(declined.err)")
        try Golden.compare(declined.out, with: "decline.txt")
        #expect(!(try process.run("timeline", "--json").out.contains("\"change\"")))
    }

    @Test("a run is stopped with a reason, and is over then")
    func stop() throws {
        try park()
        let stopped = try process.run("stop", "INC-1", "--reason", "the storage team has it", "--as", "ann")
        #expect(stopped.code == 0, "\(stopped.err)")
        try Golden.compare(stopped.out, with: "stop.txt")
        try Golden.compare(try process.run("runs").out, with: "runs-none.txt")
        let all = try process.run("runs", "--all").out
        try Golden.compare(all, with: "runs-all.txt")
        let id = try #require(all.split(separator: " ").first { $0.hasPrefix("R-") })
        let again = try process.run("stop", String(id), "--reason", "again")
        #expect(again.code == 2)
        #expect(again.err.contains("is over: midwatch timeline"))
    }

    @Test("a live process takes what others say out of its inbox")
    func inbox() throws {
        let run = try start(Fixture.approval, until: "could not be told")
        defer { run.end() }
        let acknowledged = try process.run("ack", "INC-1", "--as", "bob")
        #expect(acknowledged.code == 0, "\(acknowledged.err)")
        #expect(acknowledged.out.hasPrefix("acknowledged by bob; "))
        #expect(acknowledged.out.contains("hosts the run and has taken it"))
        #expect(try process.run("runs").out.contains("hosted by"))
    }

    @Test(
        "what is asked wrongly is refused with exit code 2",
        arguments: [
            ["approve", "R-1"], ["ack", "R-1"], ["stop", "R-1"], ["stop", "R-1", "--reason", ""],
            ["resolve", "R-1", "x", "--reason", "y"], ["resolve", "R-1", "x", "--applied", "--keep", "--reason", "y"],
            ["resolve", "R-1", "x", "--applied"], ["resolve", "R-1", "x", "--applied", "--reason", "y"],
        ])
    func refused(arguments: [String]) throws {
        let answer = try process.run(arguments)
        #expect(answer.code == 2)
        #expect(answer.out.isEmpty)
        #expect(answer.err.hasPrefix("midwatch: "))
    }
}
