import MidwatchRunbook

extension SurroundingRules {
    static let orphanRunbook = Rule(
        821, "orphan-runbook", .info, .medium, phase: .repository, profile: .strict,
        finds: "a runbook that no alert starts, no other runbook continues in, and no index names",
        why: """
            Nobody finds it who does not know that it is there, and nobody notices when it is out of date. Either \
            something leads to it, or it can go.
            """,
        examples: [
            RuleExample(
                .bad, .whole,
                """
                midwatch: 1
                id: forgotten
                #   ^^^^^^^^^
                title: The queue of refunds is long
                steps:
                  - escalate: page
                    to: [payments-lead]
                    message: Refunds wait.
                    ack_within: 5m
                """, files: ["README.md": "# Runbooks\n\n- checkout-errors\n"]),
            .good(.head, "triggers:\n  - alert: CheckoutQueueLong"),
        ],
        check: .repository { corpus, report in
            let continued = Set(corpus.runbooks.flatMap(\.continuations).map(\.value))
            for runbook in corpus.runbooks where runbook.triggers.isEmpty && !continued.contains(runbook.id.value) {
                guard !runbook.isDraft, !isIndexed(runbook, corpus.surroundings.repository) else { continue }
                report.add(
                    path: runbook.path, at: runbook.id.range, runbook: runbook.id.value,
                    "nothing leads to \"\(runbook.id.value)\"", subject: runbook.id.value,
                    help: "say in triggers: what starts it, or name it in another runbook or a README")
            }
        })

    /// Whether a README of its folder or of one above names it.
    private static func isIndexed(_ runbook: RunbookSummary, _ repository: Repository?) -> Bool {
        guard let repository, let place = repository.place(of: runbook.path) else { return false }
        var folder = place
        repeat {
            folder = RepositoryPath.folder(of: folder)
            let prefix = folder.isEmpty ? "" : folder + "/"
            for name in ["README.md", "index.md"] {
                if repository.text(prefix + name)?.contains(runbook.id.value) == true { return true }
            }
        } while !folder.isEmpty
        return false
    }
}
