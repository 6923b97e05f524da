import MidwatchRunbook

extension ExpressionRules {
    static let inputWithoutSource = Rule(
        406, "input-without-source", .warning, profile: .oncall,
        finds:
            "an input of a runbook that alerts start, with neither a default nor a part of the alert to take it from",
        why: """
            The alert starts the runbook, and the runbook asks for a value before its first step. Whoever was woken \
            does not know it, and an automatic run cannot start at all.
            """,
        examples: [
            .bad(
                .head,
                """
                inputs:
                  shop: {pattern: "[a-z-]+"}
                # ^^^^
                metrics:
                  queue:
                    value: checkout_queue_length{shop="${shop}"}
                    objective: {below: 50}
                """),
            .good(
                .head,
                """
                inputs:
                  shop: {from: alert.labels.shop, pattern: "[a-z-]+"}
                metrics:
                  queue:
                    value: checkout_queue_length{shop="${shop}"}
                    objective: {below: 50}
                """),
        ],
        check: .runbook { subject, report in
            guard !subject.runbook.triggers.isEmpty else { return }
            for input in subject.runbook.inputs where input.defaultText == nil && input.from == nil {
                report.add(
                    subject, at: input.name.range,
                    "nothing gives the input \"\(input.name.value)\" a value when a trigger starts the runbook",
                    subject: input.name.value,
                    help: "write default:, or from: with a label of the alert, such as "
                        + "from: alert.labels.\(input.name.value)")
            }
        })
}
