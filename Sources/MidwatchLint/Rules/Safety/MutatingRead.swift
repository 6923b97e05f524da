import MidwatchRunbook
import MidwatchShell

extension CommandSafetyRules {
    static let mutatingRead = Rule(
        201, "mutating-read", .error, .medium, profile: .safe,
        finds: "a step that should only look, and runs a command that changes something",
        why: """
            A diagnose or verify step may run again after a crash, has no approval, no undo and no judgement, and \
            nobody expects it to change anything. In public runbooks a restart stands under "Diagnosis" again and \
            again.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does checkout say?
                    exec: [systemctl, --no-pager, restart, checkout.service]
                #                                 ^^^^^^^
                    timeout: 20s
                """),
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      shopctl status
                      sudo -n kubectl --context=prod delete pod/checkout-1
                #                                    ^^^^^^
                    timeout: 20s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      systemctl --no-pager is-active checkout.service
                      kubectl --context=prod delete pod/checkout-1 --dry-run=server
                    timeout: 20s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      listing=$(mktemp)
                      trap 'rm -f "$listing"' EXIT
                      df --portability > "$listing"
                      sort "$listing"
                      rm -f "$listing"
                    timeout: 20s
                """),
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      listing=$(mktemp)
                      rm -f "$listing" /var/lib/checkout/lock
                #     ^^
                    timeout: 20s
                """),
        ],
        check: .runbook { subject, report in
            for command in subject.commands where !command.act.mayChange {
                guard let fact = command.facts.first(where: { $0.effect == .mutates }),
                    !subject.isOwnTemporary(command)
                else { continue }
                report.add(
                    subject, at: subject.place(of: fact, in: command), step: command.act.step,
                    "\"\(command.shown)\" changes something, and \(place(of: command.act)) should only look",
                    subject: command.shown,
                    help:
                        "make it a mitigate step; that a program of your own reads, midwatch.yaml can say"
                )
            }
        })

    private static func place(of act: LintedAct) -> String {
        switch act.role {
        case .check: "check:"
        case .ready: "ready:"
        case .save: "save:"
        case .requirement: "requires:"
        case .read, .change, .undo: "step \"\(act.step.id.value)\""
        }
    }
}
