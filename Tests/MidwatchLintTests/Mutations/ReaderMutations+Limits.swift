import MidwatchRunbook

extension Mutations {
    /// Files beyond the limits of the reader.
    static let readerLimits: [Mutation] = [
        Mutation(
            "file-too-large", in: "checkout-errors",
            "midwatch: 1",
            to: "midwatch: 1\n^\n" + String(repeating: "# what somebody pasted\n", count: Limits.fileBytes / 20)),
        Mutation(
            "too-many-values", in: "checkout-errors",
            "midwatch: 1",
            to: "many:\n" + String(repeating: "- []\n", count: Limits.documentNodes - 2) + "# ^\nmidwatch: 1"),
        Mutation(
            "too-many-steps", in: "checkout-errors",
            "steps:\n",
            to: "steps:\n" + (0...Limits.stepsPerRunbook).map { "  - {diagnose: a\($0), run: b}\n" }.joined()
                + "#   ^^^^^^^^^^^^^^^^^^^^^^^^^\n"),
        Mutation(
            "file-too-large", in: "mail-queue",
            "midwatch: 1",
            to: "midwatch: 1\n^\n" + String(repeating: "# what somebody pasted\n", count: Limits.fileBytes / 20)),
        Mutation(
            "too-many-values", in: "mail-queue",
            "midwatch: 1",
            to: "many:\n" + String(repeating: "- []\n", count: Limits.documentNodes - 2) + "# ^\nmidwatch: 1"),
        Mutation(
            "too-many-steps", in: "mail-queue",
            "steps:\n",
            to: "steps:\n" + (0...Limits.stepsPerRunbook).map { "  - {diagnose: a\($0), run: b}\n" }.joined()
                + "#   ^^^^^^^^^^^^^^^^^^^^^^^^^\n"),
        Mutation(
            "file-too-large", in: "returns-import",
            "midwatch: 1",
            to: "midwatch: 1\n^\n" + String(repeating: "# what somebody pasted\n", count: Limits.fileBytes / 20)),
        Mutation(
            "too-many-values", in: "returns-import",
            "midwatch: 1",
            to: "many:\n" + String(repeating: "- []\n", count: Limits.documentNodes - 2) + "# ^\nmidwatch: 1"),
        Mutation(
            "too-many-steps", in: "returns-import",
            "steps:\n",
            to: "steps:\n" + (0...Limits.stepsPerRunbook).map { "  - {diagnose: a\($0), run: b}\n" }.joined()
                + "#   ^^^^^^^^^^^^^^^^^^^^^^^^^\n"),
        Mutation(
            "too-long", in: "checkout-errors",
            "why: Customers cannot pay.",
            to: "why: \"Customers cannot pay.\n#    " + String(repeating: "^", count: 22) + "\n  "
                + String(repeating: "x", count: Limits.scalarBytes) + "\""),
        Mutation(
            "too-long", in: "mail-queue",
            "why: Customers get no confirmation of their order.",
            to: "why: \"Customers get no confirmation of their order.\n#    " + String(repeating: "^", count: 46)
                + "\n  " + String(repeating: "x", count: Limits.scalarBytes) + "\""),
        Mutation(
            "too-long", in: "returns-import",
            "why: Customers wait for their money.",
            to: "why: \"Customers wait for their money.\n#    " + String(repeating: "^", count: 32) + "\n  "
                + String(repeating: "x", count: Limits.scalarBytes) + "\""),
        Mutation(
            "too-deep", in: "partner-webhooks",
            "      json: {senders: 8}",
            to: "      json: " + String(repeating: "[", count: Limits.documentDepth) + "\n#"
                + String(repeating: " ", count: 39) + "^"),
        Mutation(
            "too-deep", in: "partner-webhooks",
            "        json: {senders: 1}",
            to: "        json: " + String(repeating: "[", count: Limits.documentDepth) + "\n#"
                + String(repeating: " ", count: 40) + "^"),
        Mutation(
            "too-deep", in: "feature-off",
            "      json: {enabled: false, reason: \"Switched off by an incident.\"}",
            to: "      json: " + String(repeating: "[", count: Limits.documentDepth) + "\n#"
                + String(repeating: " ", count: 39) + "^"),
    ]
}
