import MidwatchRunbook
import MidwatchShell

extension CommandSafetyRules {
    static let repeatedChange = Rule(
        210, "repeated-change", .error, .medium, profile: .safe,
        finds: "a command that does one more each time, repeated until it succeeds",
        why: """
            A request that timed out may have been carried out. Sent again it pays twice, writes twice, goes back two \
            revisions.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    run: |
                      until curl --silent --fail --request POST https://jobs.internal/v1/replay; do sleep 2; done
                #                                          ^^^^
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """),
            .bad(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    run: curl --silent --fail --retry 3 --request POST https://jobs.internal/v1/replay
                #                                                 ^^^^
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """),
            .good(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    run: curl --silent --fail --request POST https://jobs.internal/v1/replay
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """),
            .good(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    run: |
                      until curl --silent --fail https://jobs.internal/v1/ready; do sleep 2; done
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """),
        ],
        check: .runbook { subject, report in
            for command in subject.commands where command.isChange && repeats(command, in: subject) {
                for fact in command.facts {
                    guard case .notIdempotent(let reason) = fact.effect else { continue }
                    report.add(
                        subject, at: subject.place(of: fact, in: command), step: command.act.step,
                        "\"\(command.shown)\" is repeated until it succeeds, and \(reason)", subject: command.shown,
                        help: "do it once, and let check: say whether it was done")
                }
            }
        })

    /// Whether a loop or the program itself tries again.
    private static func repeats(_ command: LintedCommand, in subject: LintedRunbook) -> Bool {
        if command.invocation.arguments.contains(where: { ["--retry", "--tries"].contains($0.prefix) }) { return true }
        guard let place = command.script, let simple = command.command else { return false }
        let loops = simple.loops.map { subject.scripts[place].script.loops[$0] }
        return loops.contains { loop in
            switch loop.kind {
            case .until: return simple.isCondition
            case .while: return simple.isCondition || (loop.canEnd && simple.isExitCodeUsed)
            case .for, .arithmetic: return loop.canEnd && simple.isExitCodeUsed
            case .select: return false
            }
        }
    }
}
