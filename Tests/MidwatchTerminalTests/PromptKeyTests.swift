import MidwatchEngine
import MidwatchRunbook
import MidwatchTimeline
import Testing

@Suite struct PromptKeyTests {
    static func question(
        _ subject: Question.Subject, _ choices: [Choice], options: [String] = []
    ) -> Question {
        Question(
            id: "7", subject: subject, step: StepKey(runbook: "a", step: "b"), text: "?", choices: choices,
            options: options)
    }

    static let read = question(.read, [.run, .skip, .jump, .escalate, .stop])
    static let change = question(.change, [.run, .otherwise, .skip, .jump, .escalate, .stop])
    static let verdict = question(.verdict, [.undo, .keep, .goOn])
    static let doubt = question(.doubt, [.applied, .notApplied])
    static let ask = question(.ask, [.text, .skip, .escalate, .stop], options: ["eu", "us"])

    static let table: [(Question, String, PromptReply)] = [
        (read, "", .answer(.run, text: "")),
        (read, "s", .answer(.skip, text: "")),
        (read, "j", .needsText("step to jump to", for: .jump)),
        (read, "j page-lead", .answer(.jump, text: "page-lead")),
        (read, "q", .park),
        (read, "n", .needsText("note", for: nil)),
        (read, "n saw it too", .note("saw it too")),
        (change, "y", .answer(.run, text: "")),
        (change, "  y  ", .answer(.run, text: "")),
        (verdict, "", .answer(.undo, text: "")),
        (verdict, "k", .answer(.keep, text: "")),
        (verdict, "g", .needsText("reason", for: .goOn)),
        (verdict, "g good enough for now", .answer(.goOn, text: "good enough for now")),
        (doubt, "a seen on the host", .answer(.applied, text: "seen on the host")),
        (doubt, "na", .needsText("reason", for: .notApplied)),
        (ask, "2", .answer(.text, text: "us")),
        (ask, "eu", .answer(.text, text: "eu")),
        (ask, "s", .answer(.skip, text: "")),
    ]

    @Test("a typed line means what the table says", arguments: table.indices)
    func typedLine(_ place: Int) {
        let (question, line, reply) = Self.table[place]
        #expect(PromptKey.read(line, question) == reply)
    }

    @Test("enter never makes a change")
    func enterIsNoYes() {
        guard case .notUnderstood = PromptKey.read("", Self.change) else {
            Issue.record("enter was taken as an answer to a change")
            return
        }
    }

    @Test("an irreversible change is made by its target's name and by nothing else")
    func irreversible() {
        #expect(PromptKey.read("db/primary", Self.change, irreversibleTarget: "db/primary") == .answer(.run, text: ""))
        for line in ["y", "", "run", "db", "db/primary "] where line != "db/primary " {
            guard case .notUnderstood = PromptKey.read(line, Self.change, irreversibleTarget: "db/primary") else {
                Issue.record("\"\(line)\" made an irreversible change")
                continue
            }
        }
    }
}
