import MidwatchRunbook

extension CallingRules {
    static let nothingToldOfTries = Rule(
        708, "tries-not-told", .info, profile: .oncall,
        finds: "a message that calls somebody and does not say what was tried",
        why: """
            Who is woken begins with the question what was done already. Without the answer they do it again, or undo \
            it.
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
                    to: [payments-primary, payments-lead]
                    message: The pool cannot be read.
                #            ^^^^^^^^^^^^^^^^^^^^^^^^
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
            guard subject.runbook.steps.count > 1 else { return }
            for step in subject.runbook.steps {
                guard case .escalate(let escalate) = step.body, escalate.acknowledgeWithin != nil,
                    !escalate.message.names.contains(where: { $0.value == "tried" })
                else { continue }
                report.add(
                    subject, at: escalate.message.range, step: step,
                    "the message of \"\(step.id.value)\" does not say what was tried", subject: step.id.value,
                    help: "write ${tried} into it")
            }
        })
}
