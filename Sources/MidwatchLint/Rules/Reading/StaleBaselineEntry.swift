import MidwatchRunbook

extension ReadingRules {
    static let staleBaselineEntry = Rule(
        7, "stale-baseline-entry", .warning, profile: .min,
        finds: "a finding in the baseline that does not occur any more",
        why: """
            What it hid is mended. Left where it is, it hides the same mistake when somebody makes it again, and the \
            baseline never gets shorter.
            """,
        examples: [
            .bad(
                .steps, "",
                files: [
                    "lint-baseline.json": """
                    {
                      "version": 1,
                      "findings": [
                        {
                          "fingerprint": "1f40fc92da241694750979ee6cf582f2d5d7d28e18335de05abc54d0560e0f53",
                    #                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                          "rule": "no-settle",
                          "path": "runbooks/checkout-errors.runbook.yaml",
                          "step": "restart",
                          "message": "the change \\"restart\\" is looked at the moment it was made"
                        }
                      ]
                    }
                    """
                ])
        ],
        check: .linter)
}
