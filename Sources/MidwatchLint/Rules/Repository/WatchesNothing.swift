import MidwatchRunbook

extension SurroundingRules {
    static let watchesNothing = Rule(
        827, "watches-nothing", .warning, phase: .repository, profile: .oncall,
        finds: "a pattern of `watches:` that fits no file of the repository",
        why: """
            The folder was renamed, or the pattern misspelt. Nobody will be told to read the runbook again when what \
            it depends on changes, and the author believes that somebody will.
            """,
        examples: [
            .bad(
                .head,
                """
                watches: ["deploy/checkout/**", deploy/payments.yaml]
                #         ^^^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^
                """, files: ["deploy/shop/checkout.yaml": "replicas: 3\n"]),
            .good(
                .head, "watches: [\"deploy/*/*.yaml\", deploy/shop/checkout.yaml, deploy/shop, /deploy/]",
                files: ["deploy/shop/checkout.yaml": "replicas: 3\n"]),
        ],
        check: .runbook { subject, report in
            guard let repository = subject.surroundings.repository, !subject.runbook.watches.isEmpty else { return }
            for watched in subject.runbook.watches where !isThere(watched.value, in: repository) {
                report.add(
                    subject, at: watched.range, "\"\(watched.value)\" fits no file of the repository",
                    subject: watched.value, help: "write where the file is now, from the root, or take it out")
            }
        })

    /// Whether a pattern fits a file; where not every file is listed, it may.
    private static func isThere(_ written: String, in repository: Repository) -> Bool {
        // Most are the plain path of something, for which nothing has to be listed.
        if let path = RepositoryPath.normalised(written), !path.isEmpty, repository.kind(of: path) != nil {
            return true
        }
        let listing = repository.listing
        let pattern = PathPattern(written, isAnchored: true)
        return !listing.isComplete || listing.files.contains { pattern.matches($0) }
    }
}
