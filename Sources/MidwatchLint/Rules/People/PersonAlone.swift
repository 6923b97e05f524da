import MidwatchRunbook

extension CallingRules {
    static let personAlone = Rule(
        705, "person-alone", .warning, profile: .oncall,
        finds: "an escalation that waits for one person by name, and for nobody after them",
        why: """
            People sleep through a call, fly, fall ill and change teams. A rotation, or a second contact, answers \
            when they do not.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: seen
                    title: Does the queue still grow?
                    manual: Look at the queue on the dashboard.
                    otherwise: call-priya
                    go: recovered
                  - escalate: call-priya
                    title: Bring in Priya
                    to: [pnair]
                #        ^^^^^
                    message: The queue does not drain after ${tried}.
                    ack_within: 10m
                """,
                files: ["midwatch.yaml": roster]),
            .good(
                .steps,
                """
                  - diagnose: seen
                    title: Does the queue still grow?
                    manual: Look at the queue on the dashboard.
                    otherwise: call-payments
                    go: recovered
                  - escalate: call-payments
                    title: Bring in Priya, else the team
                    to: [pnair, payments-lead]
                    message: The queue does not drain after ${tried}.
                    ack_within: 10m
                """,
                files: ["midwatch.yaml": roster]),
        ],
        check: .runbook { subject, report in
            let people = Set(
                subject.configuration.people.flatMap { [$0.login.value, $0.name.value] }.map { $0.lowercased() })
            guard !people.isEmpty else { return }
            for step in subject.runbook.steps {
                guard case .escalate(let escalate) = step.body, escalate.acknowledgeWithin != nil,
                    escalate.to.count == 1, let only = escalate.to.first, people.contains(only.value.lowercased())
                else { continue }
                report.add(
                    subject, at: only.range, step: step,
                    "only \"\(only.value)\" is called, and nobody if they do not answer", subject: only.value,
                    help: "name a rotation, or a second contact after them")
            }
        })

    private static let roster = """
        midwatch: 1
        sources:
          prometheus: {prometheus: "http://127.0.0.1:9090", default: true}
        contacts:
          pnair: {exec: [call, priya]}
          payments-primary: {exec: [call, payments]}
          payments-lead: {exec: [call, lead]}
        people: {pnair: Priya Nair}
        teams: {payments: [Priya Nair]}

        """
}
