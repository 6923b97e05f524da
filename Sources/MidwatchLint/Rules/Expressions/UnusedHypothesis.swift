import MidwatchRunbook

extension ExpressionRules {
    static let unusedHypothesis = Rule(
        416, "unused-hypothesis", .info, profile: .oncall,
        finds: "a hypothesis that no branch supports or refutes",
        why: """
            The list of causes is what the next person starts from. A cause that no step can speak for or against \
            stays open for ever, however much was found out.
            """,
        examples: [
            .bad(
                .head,
                """
                hypotheses:
                  bad-release: The last release broke checkout.
                # ^^^^^^^^^^^
                """),
            .good(
                .head,
                """
                hypotheses:
                  bad-release: The last release broke checkout.
                steps:
                  - diagnose: released
                    title: Was checkout released today?
                    exec: [shopctl, released-today]
                    timeout: 10s
                    supports: bad-release
                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 5m
                """),
        ],
        check: .runbook { subject, report in
            // A graph with errors says what is the matter itself.
            guard subject.graph != nil else { return }
            guard !subject.runbook.hypotheses.isEmpty else { return }
            var used: Set<String> = []
            for step in subject.runbook.steps {
                guard case .diagnose(let diagnose) = step.body else { continue }
                let branches = diagnose.decide?.branches ?? []
                used.formUnion(branches.compactMap(\.supports?.value) + branches.compactMap(\.refutes?.value))
                if let supports = diagnose.supports { used.insert(supports.value) }
            }
            for hypothesis in subject.runbook.hypotheses where !used.contains(hypothesis.name.value) {
                report.add(
                    subject, at: hypothesis.name.range,
                    "no branch supports or refutes the hypothesis \"\(hypothesis.name.value)\"",
                    subject: hypothesis.name.value,
                    help: "write supports: or refutes: at the branch that tells, or take it out")
            }
        })
}
