import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let sleepAsSync = Rule(
        518, "sleep-as-sync", .warning, .medium, profile: .oncall,
        finds: "a pause of fixed length in place of waiting for something",
        why: """
            Too short on a bad night, wasted on a good one. `settle:`, `ready:` and `every:` wait for what is meant \
            and show it.
            """,
        examples: [
            .bad(
                .steps,
                #"""
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    run: |
                      shopctl restart --rolling
                      sleep 60
                #     ^^^^^
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """#),
            .good(
                .steps,
                #"""
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    run: |
                      shopctl restart --rolling
                      until shopctl ready; do sleep 5; done
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """#),
        ],
        check: .runbook { subject, report in
            for command in subject.commands where command.invocation.program == "sleep" {
                guard command.command?.loops.isEmpty ?? true, command.command?.function == nil else { continue }
                for fact in command.facts {
                    guard case .innerTimeout(let seconds) = fact.effect, seconds >= shortestPause else { continue }
                    report.add(
                        subject, at: subject.place(of: command), step: command.act.step,
                        "the script sleeps for \(seconds)s, whatever happens meanwhile", subject: "sleep",
                        help: "wait with settle:, ready: or every:, or in a loop that looks")
                }
            }
        })

    /// What is shorter is a breath, not a wait.
    private static let shortestPause = 5
}
