import MidwatchRunbook

extension SurroundingRules {
    static let changedSinceReview = Rule(
        819, "changed-since-review", .warning, .medium, phase: .repository, profile: .oncall,
        finds: "a file that the runbook watches and that changed after the runbook was reviewed",
        why: """
            A runbook does not rot by age but by what changes around it. Which files matter the author knows best; \
            when one of them changes, the runbook has to be read again, and not only when the year is over.
            """,
        examples: [
            .bad(
                .head,
                """
                reviewed: 2026-11-01
                watches: ["deploy/checkout/**"]
                #         ^^^^^^^^^^^^^^^^^^^^
                """, files: [".git/log": "2026-11-10\n\nM\tdeploy/checkout/values.yaml\n"]),
            .good(
                .head,
                """
                reviewed: 2026-11-10
                watches: ["deploy/checkout/**"]
                """,
                files: [".git/log": "2026-11-20\n\nM\tdocs/other.md\n2026-11-10\n\nM\tdeploy/checkout/values.yaml\n"]),
        ],
        check: .runbook { subject, report in
            guard let day = subject.runbook.reviewed.flatMap({ CalendarDay($0.value) }),
                let node = subject.entry("watches")?.value
            else { return }
            let patterns = node.sequence?.compactMap(\.text) ?? [node.text].compactMap(\.self)
            guard !patterns.isEmpty, let history = subject.surroundings.repository?.history else { return }
            for pattern in patterns {
                let matcher = PathPattern(pattern.value, isAnchored: true)
                let changed = history.changed(after: day, matching: matcher)
                guard let newest = changed.max(by: { ($0.day, $1.path) < ($1.day, $0.path) }) else { continue }
                let more = changed.count > 1 ? " and \(changed.count - 1) more" : ""
                report.add(
                    subject, at: pattern.range,
                    "\"\(newest.path)\"\(more) changed on \(newest.day.text), after the review of \(day.text)",
                    subject: pattern.value,
                    help: "read the runbook against the change, then write the day of that as reviewed:")
            }
        })
}
