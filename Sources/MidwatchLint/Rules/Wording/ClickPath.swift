import MidwatchRunbook

extension WordingRules {
    static let clickPath = Rule(
        1016, "click-path", .warning, .low, profile: .oncall,
        finds: "instructions that lead a person through buttons and menus",
        why: """
            Buttons move with every release of the tool, and nobody tells the runbook. A command, or the address \
            of the page, lasts longer and is faster.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: console
                    title: What does the console say of the queue?
                    manual: Open the console, click Queues and look at the last column.
                #                             ^^^^^
                """),
            .good(
                .steps,
                """
                  - diagnose: console
                    title: What does the console say of the queue?
                    manual: Look at the last column of https://console.example/queues?service=checkout.
                """),
        ],
        check: .runbook { subject, report in
            for (text, scalar) in subject.texts({ $0 == "manual" || $0 == "ask" || $0 == "text" }) {
                guard let found = WordSearch.first(of: words, in: text.value) else { continue }
                report.add(
                    subject, at: scalar.places.range(of: found.offsets),
                    "\"\(found.phrase)\" leads through a page by hand",
                    subject: found.phrase, help: "write the command, or the address of the page that is meant")
            }
        })

    /// Words by which people are led through pages.
    private static let words = [
        "click", "clicks", "right-click", "double-click", "click on", "drop-down", "dropdown", "hamburger menu",
        "context menu", "burger menu", "navigate to",
    ]
}
