import MidwatchRunbook

extension LanguageSafetyRules {
    static let unattendedWithoutCheck = Rule(
        221, "unattended-without-check", .info, profile: .oncall,
        finds: "a change that automation may make, and of which no machine can tell whether it is applied",
        why: """
            A lost connection or a timeout leaves it open whether the change was made. With `check:` the run finds \
            out and goes on; without it the run stops in doubt, holds its locks, and pages.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    requires: [{if: queue > 50.0}]
                    exec: [shopctl, restart, --rolling]
                    timeout: 2m
                    irreversible: A restart cannot be undone.
                    expect: {queue: improves}
                    settle: 75s
                    unattended: allowed
                #   ^^^^^^^^^^
                """),
            .good(
                .steps,
                """
                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    requires: [{if: queue > 50.0}]
                    exec: [shopctl, restart, --rolling]
                    check: {exec: [shopctl, is-restarted], timeout: 10s}
                    timeout: 2m
                    irreversible: A restart cannot be undone.
                    expect: {queue: improves}
                    settle: 75s
                    unattended: allowed
                """),
        ],
        check: .runbook { subject, report in
            for step in subject.runbook.steps {
                guard case .mitigate(let mitigate) = step.body, mitigate.unattended, mitigate.check == nil,
                    let entry = subject.entry("unattended", of: step)
                else { continue }
                report.add(
                    subject, at: entry.key.range, step: step,
                    "automation may make the change \"\(step.id.value)\", and no check: can tell whether it is applied",
                    subject: step.id.value,
                    help: "write check: with a read that exits with 0 where it is applied, and with 10 where it is not")
            }
        })
}
