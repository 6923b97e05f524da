import MidwatchRunbook
import MidwatchShell

extension SecurityRules {
    static let secretRecorded = Rule(
        604, "secret-recorded", .error, .medium, profile: .safe,
        finds: "a command that prints secrets, in a step whose output is stored",
        why: """
            What a step prints goes into the timeline, is shown to everybody who attends, and is kept for a month. \
            Only secrets that the runbook declares are masked.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: settings
                    title: With which settings does checkout run?
                    exec: [kubectl, --context=prod, --namespace=shop, get, secret/checkout, --output=yaml]
                #                                                                           ^^^^^^^^^^^^^
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: settings
                    title: With which settings does checkout run?
                    exec: [kubectl, --context=prod, --namespace=shop, get, secret/checkout, --output=yaml]
                    timeout: 10s
                    keep: none
                """),
            .good(
                .steps,
                """
                  - diagnose: settings
                    title: Since when are the settings there?
                    run: |
                      set -eu
                      kubectl --context=prod get secret checkout -o jsonpath='{.metadata.creationTimestamp}'
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            for command in subject.commands where command.act.act.keep == .all && command.isShown(in: subject) {
                for fact in command.facts {
                    guard case .printsSecret(let reason) = fact.effect else { continue }
                    report.add(
                        subject, at: subject.place(of: fact, in: command), step: command.act.step,
                        "the output of \"\(command.shown)\" is stored: \(reason)", subject: command.shown,
                        help: "ask for the one value that is needed, or write keep: none")
                    break
                }
            }
        })
}

extension LintedCommand {
    /// Whether what it prints is what the step prints, as far as can be told.
    fileprivate func isShown(in subject: LintedRunbook) -> Bool {
        // A certificate is public, whatever it is kept in.
        if invocation.arguments.contains(where: { $0.word.value.holds(".crt") }) { return false }
        guard let command, let script, subject.scripts.indices.contains(script) else { return true }
        let isWrittenAway = command.redirects.contains { $0.isOutput && ($0.descriptor ?? 1) == 1 }
        if command.isInSubstitution || isWrittenAway { return false }
        // Behind a pipe only what passes text on shows it.
        let commands = subject.scripts[script].script.commands
        return commands.allSatisfy { next in
            guard next.pipeline.number == command.pipeline.number, next.pipeline.index > command.pipeline.index else {
                return true
            }
            return next.name.map(Self.passingOn.contains) ?? false
        }
    }

    private static let passingOn: Set<String> = [
        "cat", "tee", "base64", "jq", "yq", "head", "tail", "sed", "sort", "cut", "tr", "less", "awk", "xxd",
    ]
}
