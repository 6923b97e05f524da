import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let outputInCommand = Rule(
        504, "output-in-command", .error, .medium, profile: .min,
        finds: "the output of a command, copied with it",
        why: """
            The shell runs `NAME`, finds no such program, and the step fails with a message that says nothing.
            """,
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      kubectl --context=prod get pods
                      NAME           READY   STATUS    RESTARTS   AGE
                #     ^^^^
                      checkout-1     1/1     Running   0          4d
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      # NAME           READY   STATUS    RESTARTS   AGE
                      kubectl --context=prod get pods
                    timeout: 20s
                """#),
        ],
        check: .runbook { subject, report in
            for script in subject.scripts {
                let header = script.script.commands.first { command in
                    command.form == .simple && command.assignments.isEmpty && isHeader(command.words)
                }
                guard let header, let word = header.words.first else { continue }
                report.add(
                    subject, at: subject.place(of: word.range, in: script), step: script.act.step,
                    "\"\(word.text)\" is the head of a table, not a program", subject: word.text,
                    help: "take the output out, or make it a comment")
            }
        })

    /// Three words in capitals, or the head of `df`.
    private static func isHeader(_ words: [ShellWord]) -> Bool {
        let texts = words.map(\.text)
        if texts.starts(with: ["Filesystem", "Size"]) || texts.starts(with: ["Filesystem", "1K-blocks"]) {
            return true
        }
        guard texts.count >= 3 else { return false }
        return texts.prefix(3).allSatisfy { text in
            text.unicodeScalars.allSatisfy { ("A"..."Z").contains($0) || "-_()%/:".unicodeScalars.contains($0) }
                && text.unicodeScalars.contains { ("A"..."Z").contains($0) }
        }
    }
}
