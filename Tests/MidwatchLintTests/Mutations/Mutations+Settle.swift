extension Mutations {
    /// Changes that are looked at the moment they were made.
    static let settle: [Mutation] = [
        ("orders-backlog", "more-workers", "60s"), ("gateway-latency", "chart-back", "75s"),
        ("mail-queue", "restart-mail", "90s"),
    ].map { name, step, settle in
        Mutation(
            "no-settle", in: name,
            edits: [
                ("  - mitigate: \(step)\n", "  - mitigate: \(step)\n#   ^^^^^^^^\n"), ("    settle: \(settle)\n", ""),
            ])
    }

    /// Settings of rules that there are not, in the midwatch.yaml of the corpus.
    static let unknownRules: [Mutation] = ["no-setle", "MW9999", "dead-links"].map { word in
        let lint = """
            lint:
              drill_every: 365d
              rules:
                \(word): off
            #   \(String(repeating: "^", count: word.count))
            """
        let text = (CleanCorpus.files["midwatch.yaml"] ?? "")
            .split(separator: "lint: {drill_every: 365d}", omittingEmptySubsequences: false).joined(separator: lint)
        return Mutation(
            "unknown-rule", in: "mail-queue", "id: mail-queue", to: "id: mail-queue", files: ["midwatch.yaml": text])
    }
}
