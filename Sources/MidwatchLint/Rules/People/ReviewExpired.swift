import MidwatchRunbook

extension ReviewRules {
    static let reviewExpired = Rule(
        709, "review-expired", .error, profile: .oncall,
        finds: "a runbook that nobody read with care for longer than a review holds, or ever",
        why: """
            Of three large public collections, 55 to 95 percent of the runbooks were untouched for a year. The \
            longer nobody looked, the less of it is true, and at night one cannot tell which part.
            """,
        examples: [
            .bad(
                .head,
                """
                reviewed: 2026-01-10
                #         ^^^^^^^^^^
                """),
            .bad(
                .head,
                """
                reviewed: never
                #         ^^^^^
                """),
            .bad(
                .head,
                """
                reviewed: 2027-01-10
                #         ^^^^^^^^^^
                """),
            .bad(
                .whole,
                """
                midwatch: 1
                id: checkout-errors
                title: Checkout answers with errors
                #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                steps:
                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-lead]
                    message: Checkout answers with errors.
                    ack_within: 5m

                """),
            .good(.head, "reviewed: 2026-11-01"),
        ],
        check: .runbook { subject, report in
            guard !subject.runbook.isDraft else { return }
            guard let reviewed = subject.runbook.reviewed else {
                report.add(
                    subject, at: subject.runbook.title.range, "nothing says that anybody has reviewed this runbook",
                    subject: "never", help: "read it with care, try what can be tried, and write the day as reviewed:",
                    lighter: .warning)
                return
            }
            let today = subject.surroundings.today
            guard let day = CalendarDay(reviewed.value) else {
                report.add(
                    subject, at: reviewed.range, "nobody has reviewed this runbook", subject: "never",
                    help: "read it with care, try what can be tried, and write the day", lighter: .warning)
                return
            }
            let age = today.number - day.number
            let held = Int(clamping: subject.settings.reviewEvery.components.seconds / 86_400)
            if age < 0 {
                report.add(
                    subject, at: reviewed.range, "the review of \(reviewed.value) lies in the future",
                    subject: "future", help: "write the day on which it was read")
            } else if age > held {
                report.add(
                    subject, at: reviewed.range, "the last review was \(age) days ago, and one holds \(held) days",
                    subject: "expired",
                    help: "read it with care, try what can be tried, and write the day; nothing does that by itself",
                    lighter: age > 2 * held ? .error : .warning)
            }
        })
}
