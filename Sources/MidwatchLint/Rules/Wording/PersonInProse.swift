import MidwatchRunbook

extension WordingRules {
    static let personInProse = Rule(
        1019, "person-in-prose", .info, .medium, profile: .strict,
        finds: "a person of midwatch.yaml who is named in a text",
        why: """
            People change teams; texts stay. Whoever reads it calls somebody who has not been on that team for a \
            year.
            """,
        examples: [
            .bad(
                .head,
                """
                why: Priya Nair knows why the queue grows on Mondays.
                #    ^^^^^^^^^^
                """,
                files: ["midwatch.yaml": people]),
            .good(
                .head, "why: The import on Mondays doubles the queue.", files: ["midwatch.yaml": people]),
        ],
        check: .runbook { subject, report in
            let names = subject.configuration.people.map(\.name.value).filter { $0.contains(" ") }
            guard !names.isEmpty else { return }
            for (text, scalar) in subject.prose {
                guard let found = WordSearch.first(of: names, in: text.value, matchesCase: true) else { continue }
                report.add(
                    subject, at: scalar.places.range(of: found.offsets),
                    "\"\(found.phrase)\" may be gone when this is read",
                    subject: found.phrase, help: "name the team, or write down what they know")
            }
        })

    private static let people = """
        midwatch: 1
        sources:
          prometheus: {prometheus: "http://127.0.0.1:9090", default: true}
        contacts:
          payments-primary: {exec: [call, payments]}
          payments-lead: {exec: [call, lead]}
        people: {pnair: Priya Nair}
        teams: {payments: [Priya Nair]}

        """
}
