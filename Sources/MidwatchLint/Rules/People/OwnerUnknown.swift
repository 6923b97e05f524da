import MidwatchExpressions
import MidwatchRunbook

extension ReviewRules {
    static let ownerUnknown = Rule(
        702, "owner-unknown", .error, phase: .repository, profile: .oncall,
        finds: "an owner that neither midwatch.yaml nor CODEOWNERS nor an OWNERS file knows",
        why: """
            The owner is who is asked when the runbook is wrong and who is told what was left changed. A team that \
            was renamed or merged answers to nobody.
            """,
        fix: "writes the nearest name that is known", fixIsUnsafe: true,
        examples: [
            .bad(
                .head,
                """
                owner: paymemts
                #      ^^^^^^^^
                """),
            .good(.head, "owner: storefront", files: ["CODEOWNERS": "* @acme/storefront\n"]),
            .good(.head, "owner: storefront", files: ["OWNERS_ALIASES": "aliases:\n  storefront:\n  - priya\n"]),
        ],
        check: .runbook { subject, report in
            guard let owner = subject.runbook.owner else { return }
            let lower = owner.value.lowercased()
            // Most owners are teams, which are told without gathering every name there is.
            guard !subject.configuration.teams.contains(where: { $0.name.value.lowercased() == lower }) else { return }
            let known = names(subject.surroundings)
            guard !known.isEmpty, !known.contains(lower) else { return }
            let nearest = Spelling.nearest(owner.value, among: known.sorted())
            report.add(
                subject, at: owner.range,
                "nobody knows the owner \"\(owner.value)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? ""),
                subject: owner.value,
                help: "name a team of midwatch.yaml, of CODEOWNERS or of an OWNERS file",
                fixes: nearest.map { subject.fixes(owner, to: $0) } ?? [])
        })

    /// Every name that may own a runbook, lower case.
    private static func names(_ surroundings: Surroundings) -> Set<String> {
        var names = Set(surroundings.configuration.teams.map(\.name.value))
        names.formUnion(surroundings.configuration.people.flatMap { [$0.login.value, $0.name.value] })
        if let repository = surroundings.repository {
            if let owners = repository.codeOwners { names.formUnion(owners.names.map(CodeOwners.shortName)) }
            names.formUnion(repository.contents.ownerNames)
        }
        return Set(names.map { $0.lowercased() })
    }
}
