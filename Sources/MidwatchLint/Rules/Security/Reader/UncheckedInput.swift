import MidwatchRunbook

extension SecurityReaderRules {
    static let uncheckedInput = Rule(
        640, "unchecked-input", .error, profile: .min,
        finds: "an input that takes whatever an alert says",
        why: """
            Labels and annotations are written by whoever can push a metric, and the value ends in the commands of \
            this runbook. A pattern that the whole value must match keeps a namespace a namespace.
            """,
        examples: [
            .bad(
                .head,
                """
                inputs:
                  namespace:
                    from: alert.labels.namespace
                #         ^^^^^^^^^^^^^^^^^^^^^^
                    default: shop
                """),
            .good(
                .head,
                """
                inputs:
                  namespace:
                    from: alert.labels.namespace
                    pattern: "[a-z0-9-]{1,63}"
                    default: shop
                """),
        ],
        check: .reader)
}
