import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let predictableTemporary = Rule(
        520, "predictable-temporary", .warning, .high, profile: .oncall,
        finds: "a file in the temporary folder with a fixed name",
        why: """
            Two runs at once write into each other's file, and a file of somebody else is in the way, or read as \
            ours.
            """,
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      kubectl --context=prod get pods --output=json > /tmp/pods.json
                #                                                     ^^^^^^^^^^^^^^
                      jq length /tmp/pods.json
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      pods=$(mktemp)
                      kubectl --context=prod get pods --output=json > "$pods"
                      jq length "$pods"
                    timeout: 20s
                """#),
        ],
        check: .runbook { subject, report in
            for script in subject.scripts {
                for redirect in script.script.commands.flatMap(\.redirects) where redirect.isOutput {
                    guard let path = redirect.target.literal, path.hasPrefix("/tmp/") || path.hasPrefix("/var/tmp/")
                    else { continue }
                    report.add(
                        subject, at: subject.place(of: redirect.target.range, in: script), step: script.act.step,
                        "\"\(path)\" has the same name in every run", subject: path,
                        help: "take the name from mktemp, or use a pipe")
                }
            }
        })
}
