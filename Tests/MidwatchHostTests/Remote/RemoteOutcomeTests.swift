import MidwatchEngine
import Testing

@testable import MidwatchHost

@Suite("What the end of ssh means")
struct RemoteOutcomeTests {
    /// One row of the table: how ssh ended, what was heard, and what that makes of a change and of a read.
    struct Case: Sendable, CustomTestStringConvertible {
        var line: RemoteOutcome.Line
        var report = RemoteReport()
        var isComplete = true
        var change: ActOutcome.Ending
        var read: ActOutcome.Ending
        var code: Int?

        var testDescription: String { "\(line) \(report) \(isComplete)" }
    }

    private static func heard(_ code: Int? = nil) -> RemoteReport {
        RemoteReport(hasStarted: true, session: 7, code: code)
    }

    static let cases: [Case] = [
        Case(line: .exited(0), report: heard(0), change: .succeeded, read: .succeeded, code: 0),
        Case(
            line: .exited(3), report: heard(3), change: .failed("exited with 3"), read: .failed("exited with 3"),
            code: 3),
        // The command's own 255 is known, and so is an end that was heard before the line broke.
        Case(
            line: .exited(255), report: heard(255), change: .failed("exited with 255"),
            read: .failed("exited with 255"),
            code: 255),
        Case(line: .exited(255), report: heard(0), change: .succeeded, read: .succeeded, code: 0),
        Case(line: .timedOut, report: heard(0), change: .succeeded, read: .succeeded, code: 0),
        Case(
            line: .killed(signal: 15), report: heard(5),
            change: .unknown("exited with 5, by which the runbook means that nobody knows"),
            read: .unknown("exited with 5, by which the runbook means that nobody knows"), code: 5),
        // ssh's own 255.
        Case(
            line: .exited(255),
            change: .unknown("ssh ended with 255 (refused); nothing says whether it was started on db-1"),
            read: .failed("ssh ended with 255 (refused)")),
        Case(
            line: .exited(255), report: heard(),
            change: .unknown("the line was lost (refused); it had been started on db-1, where it may still run"),
            read: .failed("the line was lost (refused)")),
        Case(
            line: .timedOut, report: heard(),
            change: .unknown("timed out after 20s; it had been started on db-1, where it may still run"),
            read: .failed("timed out after 20s")),
        Case(
            line: .timedOut, change: .unknown("timed out after 20s; nothing says whether it was started on db-1"),
            read: .failed("timed out after 20s")),
        Case(
            line: .killed(signal: 9),
            change: .unknown("ssh was killed by signal 9 (KILL); nothing says whether it was started on db-1"),
            read: .failed("ssh was killed by signal 9 (KILL)")),
        Case(
            line: .alive, report: heard(),
            change: .unknown("ssh could not be ended; it had been started on db-1, where it may still run"),
            read: .failed("ssh could not be ended")),
        // An orderly end of the other side.
        Case(
            line: .exited(127), report: RemoteReport(isMissing: true),
            change: .notStarted("command not found on db-1: tool"), read: .notStarted("command not found on db-1: tool")
        ),
        Case(
            line: .exited(1), change: .notStarted("db-1 did not start it: its shell ended with 1 (refused)"),
            read: .notStarted("db-1 did not start it: its shell ended with 1 (refused)")),
        Case(
            line: .exited(0), change: .notStarted("db-1 did not start it: its shell ended with 0 (refused)"),
            read: .notStarted("db-1 did not start it: its shell ended with 0 (refused)")),
        // Silence proves nothing where not everything is known.
        Case(
            line: .exited(0), isComplete: false,
            change: .unknown("ssh ended with 0 (refused); nothing says whether it was started on db-1"),
            read: .failed("ssh ended with 0 (refused)")),
        Case(line: .exited(0), report: heard(), isComplete: false, change: .succeeded, read: .succeeded, code: 0),
    ]

    @Test("the table", arguments: cases)
    func table(one: Case) {
        var act = RenderedAct.command("tool", timeout: .seconds(20))
        act.unknownExit = [5]
        var outcome = RemoteOutcome(
            act: act, isChange: true, host: "db-1", line: one.line, report: one.report, isComplete: one.isComplete,
            lastWords: "refused")
        #expect(outcome.ending.ending == one.change)
        #expect(outcome.ending.code == one.code)
        outcome.isChange = false
        #expect(outcome.ending.ending == one.read)
        #expect(outcome.ending.code == one.code)
    }

    @Test("ssh's last words are the last line that says something, and not a long one")
    func lastWords() {
        #expect(RemoteOutcome.lastWords(.empty) == nil)
        #expect(RemoteOutcome.lastWords(Output(head: "one\r\ntwo\r\n  \n")) == "two")
        #expect(RemoteOutcome.lastWords(Output(head: "one", tail: "x\nend")) == "end")
        let long = String(repeating: "x", count: RemoteOutcome.wordCharacters + 1)
        #expect(RemoteOutcome.lastWords(Output(head: long))?.count == RemoteOutcome.wordCharacters)
    }
}
