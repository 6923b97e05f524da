import MidwatchRunbook

extension SurroundingRules {
    static let relativeLinkDead = Rule(
        804, "relative-link-dead", .error, phase: .repository, profile: .oncall,
        finds: "a link to a file of the repository that is not there",
        why: """
            Files are moved and renamed by people who do not know who links to them. Whoever follows the link at \
            night finds nothing, and does not know whether there was something to know. Of the links in a large and \
            well-known handbook that nobody checked, one in twenty was dead.
            """,
        fix: "writes the new path of a file that git knows was moved",
        examples: [
            .bad(
                .head,
                """
                why: Read [how orders are queued](../docs/queue.md) first.
                #                                 ^^^^^^^^^^^^^^^^
                """),
            .bad(
                .head,
                """
                links: {manual: "https://github.com/acme/shop/blob/main/docs/gone.md"}
                #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """, files: [".git/config": "[remote \"origin\"]\n\turl = git@github.com:acme/shop.git\n"]),
            .bad(
                .head,
                """
                why: |-
                  One ` and `` begin no code, so [the queue](../docs/queue.md) is a link.
                #                                            ^^^^^^^^^^^^^^^^
                """),
            .good(.head, "why: \"Write a link as `[text](../docs/page.md)`, or as ``[`text`](../docs/page.md)``.\""),
            .good(
                .head, "why: Read [how orders are queued](../docs/queue.md#limits) first.",
                files: ["docs/queue.md": "# Limits\n"]),
            .good(.head, "why: A link is written `[how orders are queued](../no.md)`, which is no link here."),
        ],
        check: .runbook { subject, report in
            guard let repository = subject.surroundings.repository else { return }
            for reference in subject.fileReferences {
                guard let path = reference.path else {
                    report.add(
                        subject, at: reference.pathRange, "\"\(reference.written)\" leads out of the repository",
                        subject: reference.written, help: "link to a file of the repository, or write its address")
                    continue
                }
                guard repository.kind(of: path) == nil else { continue }
                let moved = repository.history?.renames[path]
                report.add(
                    subject, at: reference.pathRange,
                    "\"\(reference.written)\" is not there: the repository has no \"\(path)\"",
                    subject: reference.written,
                    help: moved.map { "git knows that it was moved to \($0)" } ?? "mend the link, or take it out",
                    fixes: Self.moving(reference, to: moved, in: subject))
            }
        })

    private static func moving(_ reference: FileReference, to moved: String?, in subject: LintedRunbook) -> [Fix] {
        guard let moved, reference.isRelative, let repository = subject.surroundings.repository,
            repository.kind(of: moved) != nil, let file = subject.place
        else { return [] }
        let link = RepositoryPath.link(from: file, to: moved)
        return subject.edit(at: reference.pathRange, from: reference.written, to: link)
            .map { [Fix("write \(link)", edits: [$0])] } ?? []
    }
}
