import MidwatchRunbook

extension CallingRules {
    static let nobodyAcknowledges = Rule(
        706, "nobody-acknowledges", .warning, profile: .oncall,
        finds: "an escalate step to which failures lead and which waits for nobody's answer",
        why: """
            A run that failed ends when the message is sent. If it lands in a channel that is asleep, the incident \
            belongs to nobody, and the tool calls it handed over.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: pool
                    title: Are there free connections?
                    run: shopctl pool --free
                    timeout: 10s
                    otherwise: tell-payments
                    go: recovered
                  - escalate: tell-payments
                #             ^^^^^^^^^^^^^
                    title: Tell the payments team
                    to: [payments-primary]
                    message: The pool cannot be read. Tried so far, ${tried}.
                    go: handed-over
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
            // A graph with errors says what is the matter itself.
            guard subject.graph != nil else { return }
            var failures = Set([subject.runbook.onFailure?.value].compactMap { $0 })
            for step in subject.runbook.steps {
                if case .step(let name)? = step.otherwise?.value { failures.insert(name) }
            }
            for step in subject.runbook.steps where failures.contains(step.id.value) {
                guard case .escalate(let escalate) = step.body, escalate.acknowledgeWithin == nil else { continue }
                report.add(
                    subject, at: step.id.range, step: step,
                    "failures end in \"\(step.id.value)\", which waits for nobody to answer", subject: step.id.value,
                    help: "add ack_within:, so that the next contact is tried")
            }
        })
}
