import MidwatchRunbook

extension ReviewRules {
    static let drillExpired = Rule(
        710, "drill-expired", .warning, profile: .oncall,
        finds: "a runbook that was not played through for longer than `drill_every:` in midwatch.yaml allows",
        why: """
            Reading finds what is written wrongly; only playing it through finds what nobody wrote. A runbook whose \
            first run is the incident is a draft.
            """,
        examples: [
            .bad(
                .head,
                """
                drilled: 2025-06-01
                #        ^^^^^^^^^^
                """, files: ["midwatch.yaml": drilling]),
            .bad(
                .head,
                """
                drilled: never
                #        ^^^^^
                """, files: ["midwatch.yaml": drilling]),
            .good(.head, "drilled: 2026-10-01", files: ["midwatch.yaml": drilling]),
        ],
        check: .runbook { subject, report in
            guard let every = subject.settings.drillEvery, !subject.runbook.isDraft else { return }
            let held = Int(clamping: every.components.seconds / 86_400)
            guard let drilled = subject.runbook.drilled else {
                report.add(
                    subject, at: subject.runbook.id.range, "nobody has played this runbook through", subject: "never",
                    help: "midwatch drill plays it; then write the day as drilled:")
                return
            }
            guard let day = CalendarDay(drilled.value) else {
                report.add(
                    subject, at: drilled.range, "nobody has played this runbook through", subject: "never",
                    help: "midwatch drill plays it; then write the day")
                return
            }
            let age = subject.surroundings.today.number - day.number
            guard age > held else { return }
            report.add(
                subject, at: drilled.range,
                "the last drill was \(age) days ago, and one is asked for every \(held) days",
                subject: "expired", help: "midwatch drill plays it; then write the day")
        })

    private static let drilling = """
        midwatch: 1
        sources:
          prometheus: {prometheus: "http://localhost:9090", every: 15s, default: true}
        contacts:
          payments-primary: {pagerduty: {routing_key: {env: PAGERDUTY_PRIMARY}}}
          payments-lead: {pagerduty: {routing_key: {env: PAGERDUTY_LEAD}}}
        teams: {payments: []}
        lint: {drill_every: 365d}

        """
}
