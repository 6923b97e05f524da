import MidwatchRunbook

extension SurroundingRules {
    static let ownerDisagrees = Rule(
        823, "owner-disagrees", .warning, .medium, phase: .repository, profile: .oncall,
        finds: "an owner that CODEOWNERS does not name for the runbook's file",
        why: """
            One team is asked to review the runbook and another is called when it fails. Either half of what it says \
            is nobody's.
            """,
        examples: [
            .bad(
                .head,
                """
                owner: payments
                #      ^^^^^^^^
                """, files: ["CODEOWNERS": "* @acme/platform\n/runbooks/ @acme/storefront\n"]),
            .good(.head, "owner: payments", files: ["CODEOWNERS": "/runbooks/ @acme/storefront @acme/payments\n"]),
            .good(.head, "owner: payments", files: ["CODEOWNERS": "/runbooks/ @priya\n"]),
        ],
        check: .runbook { subject, report in
            guard let owner = subject.runbook.owner, let repository = subject.surroundings.repository,
                let owners = repository.codeOwners, let place = subject.place
            else { return }
            let named = owners.owners(of: place)
            guard !named.isEmpty, !named.contains(where: { stands($0, for: owner.value, subject.configuration) })
            else { return }
            report.add(
                subject, at: owner.range,
                "\(owners.path) says that \(named.joined(separator: ", ")) own this file, not \"\(owner.value)\"",
                subject: owner.value, help: "name the team that keeps it in both places")
        })

    /// Whether an owner of the file is the runbook's owner, or one of its people.
    private static func stands(_ named: String, for owner: String, _ configuration: Configuration) -> Bool {
        let short = CodeOwners.shortName(named)
        if short.lowercased() == owner.lowercased() { return true }
        let person = configuration.person(login: short) ?? short
        return configuration.teams(of: person).contains(owner)
    }
}
