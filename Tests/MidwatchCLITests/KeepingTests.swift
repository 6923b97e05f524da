import Foundation
import Testing

/// What is done with the timeline as a whole: sign, redact, export, restart.
@Suite struct KeepingTests {
    let process: CommandLineUnderTest

    init() throws {
        process = try CommandLineUnderTest()
        try process.write(Fixture.configuration(login: NSUserName()), to: "midwatch.yaml")
    }

    private var file: String { process.state + "/timeline.sqlite" }

    /// A run that is over, with a word in it that is nobody's business.
    private func runOver() throws {
        try process.run("incident", "declare", "Checkout is down", "--as", "ann")
        try process.write(Fixture.works, to: "disk-full.runbook.yaml")
        let run = try process.run("run", "disk-full", "--auto", "--no-page")
        #expect(run.code == 0, "\(run)")
        // Last, because a short command merges the log into the file, where it can be overwritten.
        try process.run("incident", "note", "INC-1", "jane@example.com cannot pay", "--as", "ann")
    }

    /// Writes other bytes into the file, as a broken disk or a hand would.
    private func overwrite(_ old: String, with new: String) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        let place = try #require(bytes.range(of: Data(old.utf8)))
        bytes.replaceSubrange(place, with: Data(new.utf8))
        try bytes.write(to: URL(fileURLWithPath: file))
    }

    @Test("a run that is stopped or resolved from outside is signed too")
    func signedAtEveryEnd() throws {
        try process.write(Fixture.doubt, to: "disk-full.runbook.yaml")
        #expect(try process.run("run", "disk-full", "--auto", "--no-page").code == 3)
        let told = try process.run("resolve", "R-", "clean", "--applied", "--reason", "seen", "--as", "ann")
        #expect(told.code == 0 && told.out.contains("timeline signed at "), "\(told)")
        let verified = try process.run("timeline", "verify")
        #expect(verified.code == 0 && verified.out.contains("2 signed checkpoints hold"), "\(verified)")
        // Signing again signs nothing new: the end was signed.
        let again = try process.run("timeline", "checkpoint").out
        #expect(try process.run("timeline", "checkpoint").out == again)
        #expect(try process.run("timeline", "verify").out == verified.out)
    }

    @Test("a checkpoint that was kept elsewhere finds a timeline that was replaced by a sound one")
    func checkpointElsewhere() throws {
        try runOver()
        try process.write(try process.run("timeline", "checkpoint").out, to: "kept.txt")
        #expect(try process.run("timeline", "verify", "--checkpoint", "kept.txt").code == 0)
        try FileManager.default.removeItem(atPath: process.state)
        try runOver()
        let replaced = try process.run("timeline", "verify", "--checkpoint", "kept.txt")
        #expect(replaced.code == 1 && !replaced.out.isEmpty, "\(replaced)")
        try process.write("no checkpoint", to: "none.txt")
        let none = try process.run("timeline", "verify", "--checkpoint", "none.txt")
        #expect(none.code == 2 && none.err.contains("none.txt holds no checkpoint"), "\(none)")
    }

    @Test("a redacted record is gone, the timeline still verifies, and who did it and why stands there")
    func redact() throws {
        try runOver()
        let redacted = try process.run(
            "timeline", "redact", "INC-1", "2", "--reason", "a customer's address", "--as", "ann")
        #expect(redacted.code == 0, "\(redacted)")
        try Golden.compare(redacted.out, with: "redact.txt")
        #expect(try process.run("timeline", "verify").code == 0)
        let shown = try process.run("timeline", "INC-1").out
        #expect(!shown.contains("jane@") && shown.contains("as ann: a customer's address"), "\(shown)")
        for suffix in ["", "-wal"] {
            let bytes = (try? Data(contentsOf: URL(fileURLWithPath: file + suffix))) ?? Data()
            #expect(bytes.range(of: Data("jane@".utf8)) == nil)
        }
    }

    @Test(
        "a redaction that cannot be is refused in a sentence, and nothing is changed",
        arguments: [
            (["INC-1", "99", "--reason", "x"], "incident/INC-1 has no record 99"),
            (["INC-7", "1", "--reason", "x"], "there is no stream INC-7"),
            (["ledger", "1", "--reason", "x"], "nothing is taken out of it"),
            (["INC-1", "1", "--reason", " "], "a redaction needs a reason"),
        ])
    func redactRefused(arguments: [String], why: String) throws {
        try runOver()
        #expect(try process.run("timeline", "redact", "INC-1", "2", "--reason", "x").code == 0)
        let before = try process.run("timeline", "export").out
        let refused = try process.run(["timeline", "redact"] + arguments)
        #expect(refused.code == 2 && refused.err.contains(why), "\(refused)")
        #expect(try process.run("timeline", "export").out == before)
    }

    @Test("a record that its run still needs is not taken out")
    func redactOpenRun() throws {
        try process.write(Fixture.doubt, to: "disk-full.runbook.yaml")
        #expect(try process.run("run", "disk-full", "--auto", "--no-page").code == 3)
        let refused = try process.run("timeline", "redact", "R-", "3", "--reason", "x")
        #expect(refused.code == 2 && refused.err.contains("is not over and needs its records"), "\(refused)")
    }

    @Test("an export has a line for each record, and says what of a damaged timeline it leaves out")
    func export() throws {
        try runOver()
        let whole = try process.run("timeline", "export")
        #expect(whole.code == 0 && whole.err.isEmpty, "\(whole.err)")
        let lines = whole.out.split(separator: "\n")
        for line in lines { #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) } }
        #expect(lines.contains { $0.contains("jane@example.com cannot pay") })
        try overwrite("jane@example.com cannot pay", with: "jane@example.com could pay.")
        let damaged = try process.run("timeline", "export")
        #expect(damaged.code == 1 && !damaged.out.contains("jane@"))
        #expect(damaged.out.split(separator: "\n").count == lines.count - 1)
        try Golden.compare(damaged.err, with: "export-damaged.txt", in: process)
    }

    @Test("of a file that is no database any more an export says so, and does not advise itself")
    func exportOfNothing() throws {
        try runOver()
        try Data(repeating: 0x5a, count: 100_000).write(to: URL(fileURLWithPath: file))
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + suffix) }
        let nothing = try process.run("timeline", "export")
        #expect(nothing.code != 0 && nothing.out.isEmpty, "\(nothing)")
        #expect(nothing.err.hasPrefix("midwatch: ") && !nothing.err.contains("timeline export"), "\(nothing.err)")
    }

    @Test(
        "a damaged timeline is put aside, the new one refers to it, and automation stands still until somebody looked")
    func restart() throws {
        try process.write(Fixture.doubt, to: "disk-full.runbook.yaml")
        #expect(try process.run("run", "disk-full", "--auto", "--no-page").code == 3)
        let locks = try process.run("locks", "--json").out
        #expect(locks.contains("node/disk"))
        let sound = try process.run("timeline", "restart", "--reason", "x")
        #expect(sound.code == 2 && sound.err.contains("is sound"), "\(sound)")
        try overwrite("The disk is full", with: "The disk is good")
        #expect(try process.run("timeline", "verify").code == 1)
        let restarted = try process.run("timeline", "restart", "--reason", "the disk lost power", "--as", "ann")
        #expect(restarted.code == 0, "\(restarted)")
        try Golden.compare(restarted.out, with: "restart.txt", in: process)
        #expect(try process.run("timeline", "verify").code == 0)
        #expect(try process.run("locks", "--json").out.contains("node/disk"))
        try process.write(Fixture.works, to: "disk-full.runbook.yaml")
        let held = try process.run("run", "disk-full", "--auto", "--no-page")
        #expect(held.code == 3 && held.out.contains("timeline-damaged"), "\(held)")
    }
}
