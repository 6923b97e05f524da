import MidwatchRunbook

extension CallingRules {
    static let contactTwice = Rule(
        717, "contact-twice", .warning, profile: .oncall,
        finds: "a contact that stands twice in one escalation",
        why: """
            The second call goes to whoever did not answer the first, and minutes pass. Most often another name was \
            meant.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: pool
                    title: Are there free connections?
                    run: shopctl pool --free
                    timeout: 10s
                    otherwise: call-payments
                    go: recovered
                  - escalate: call-payments
                    title: Bring in the payments team
                    to: [payments-primary, payments-primary]
                #                          ^^^^^^^^^^^^^^^^
                    message: The pool cannot be read. Tried so far, ${tried}.
                    ack_within: 10m
                """),
            .good(
                .steps,
                """
                  - diagnose: pool
                    title: Are there free connections?
                    run: shopctl pool --free
                    timeout: 10s
                    otherwise: call-payments
                    go: recovered
                  - escalate: call-payments
                    title: Bring in the payments team
                    to: [payments-primary, payments-lead]
                    message: The pool cannot be read. Tried so far, ${tried}.
                    ack_within: 10m
                """),
        ],
        check: .runbook { subject, report in
            for step in subject.runbook.steps {
                guard case .escalate(let escalate) = step.body else { continue }
                var first: [String: SourceRange] = [:]
                for contact in escalate.to {
                    if let earlier = first[contact.value] {
                        report.add(
                            subject, at: contact.range, step: step,
                            "the contact \"\(contact.value)\" is called twice", subject: contact.value,
                            notes: [Diagnostic.Note(range: earlier, message: "first called here")],
                            help: "name another one, or leave it out")
                    } else {
                        first[contact.value] = contact.range
                    }
                }
            }
        })
}
