import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let backticks = Rule(
        516, "backticks", .info, .high, profile: .strict,
        finds: "a substitution in backticks",
        why: """
            Backticks do not nest and change what a backslash means. `$(…)` does neither.
            """, fix: "writes `$(…)`",
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: echo "up since `uptime -s`"
                #                       ^^^^^^^^^^^
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: echo "up since $(uptime -s)"
                    timeout: 20s
                """#),
        ],
        check: .runbook { subject, report in
            for script in subject.scripts {
                for expansion in script.script.expansions where expansion.isBackticks {
                    let place = subject.place(of: expansion.range, in: script)
                    let written = script.text(of: expansion.range)
                    let inside = written.dropFirst().dropLast()
                    // A backslash means something else inside `$(…)`.
                    let isPlain = !inside.contains("\\") && !inside.contains("`")
                    let edit = subject.edit(
                        expansion.range, ofTextAt: script.text.range.start, to: "$(\(inside))")
                    let fixes = isPlain ? edit.map { [Fix("write $(…)", edits: [$0])] } ?? [] : []
                    report.add(
                        subject, at: place, step: script.act.step, "\"\(written)\" is written with backticks",
                        subject: written, help: "write $(…)", fixes: fixes)
                }
            }
        })
}
