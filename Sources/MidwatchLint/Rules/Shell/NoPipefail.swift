import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let noPipefail = Rule(
        508, "no-pipefail", .warning, .high, profile: .safe,
        finds: "a script that no longer fails when a part of a pipeline does",
        why: """
            Midwatch sets `pipefail`, so that `kubectl … | jq …` fails when `kubectl` does. With `set +o pipefail` a \
            look that did not work is a look that found nothing.
            """,
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      set +o pipefail
                #            ^^^^^^^^
                      kubectl --context=prod get pods | wc -l
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      kubectl --context=prod get pods | wc -l
                    timeout: 20s
                """#),
        ],
        check: .runbook { subject, report in
            for script in subject.scripts {
                for command in script.script.commands where command.name == "set" {
                    for (word, next) in zip(command.words, command.words.dropFirst())
                    where next.literal == "pipefail" && (word.literal ?? "").hasPrefix("+") {
                        report.add(
                            subject, at: subject.place(of: next.range, in: script), step: script.act.step,
                            "a failing part of a pipeline goes unnoticed from here on", subject: "pipefail",
                            help: "take it out, and write \"|| true\" behind the one part that may fail")
                    }
                }
            }
        })
}
