import MidwatchRunbook

extension ExpressionRules {
    static let unusedInput = Rule(
        402, "unused-input", .warning, profile: .oncall,
        finds: "an input that nothing in the runbook uses",
        why: """
            Somebody who starts the runbook sets it and believes that it matters: the namespace is given, and the \
            commands go on saying another one.
            """,
        fix: "takes the input out",
        fixIsUnsafe: true,
        examples: [
            .bad(
                .head,
                """
                inputs:
                  namespace: {default: shop, pattern: "[a-z-]+"}
                # ^^^^^^^^^
                """),
            .good(
                .head,
                """
                inputs:
                  shop: {default: shop, pattern: "[a-z-]+"}
                metrics:
                  queue:
                    value: checkout_queue_length{shop="${shop}"}
                    objective: {below: 50}
                """),
        ],
        check: .runbook { subject, report in
            // A graph with errors says what is the matter itself.
            guard subject.graph != nil else { return }
            guard !subject.runbook.inputs.isEmpty else { return }
            let used = subject.usedNames
            for input in subject.runbook.inputs where !used.contains(input.name.value) {
                let entry = subject.entry("inputs")?.value.mapping?.first { $0.key.range == input.name.range }
                report.add(
                    subject, at: input.name.range, "nothing uses the input \"\(input.name.value)\"",
                    subject: input.name.value,
                    help: "use it where the value stands now, or take it out",
                    fixes: subject.runbook.inputs.count == 1
                        ? []
                        : entry.flatMap { subject.removal(of: $0) }.map {
                            [Fix("take the input out", isUnsafe: true, edits: [$0])]
                        } ?? [])
            }
        })
}
