import MidwatchMetrics
import MidwatchRunbook

extension MetricRules {
    static let noMatch = Rule(
        322, "no-match", .error, profile: .oncall,
        finds: "two sides of an operator whose labels cannot be alike",
        why: """
            Prometheus pairs series whose labels are equal. Where one side always has a label that the other \
            never has, no pair is found and the answer is empty, whatever happens.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: sum by (job) (up{job="checkout"}) / sum(up)
                #                                            ^
                    timeout: 10s
                """),
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: sum by (job) (a{job="x"}) and on (job) sum by (pod) (b)
                #                                    ^^^
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: sum by (job) (up{job="checkout"}) / on () group_left sum(up)
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: sum by (job) (a{job="x"}) / sum by (job) (b)
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            for query in subject.queries {
                query.query?.root.walk { node in
                    guard case .binary(let binary) = node.form, let label = obstacle(binary) else { return }
                    report.add(
                        subject, at: subject.range(of: binary.operatorRange, in: query), step: query.step,
                        "the sides of \(binary.operator.rawValue) in \(query.described) never match: one always has "
                            + "the label \"\(label)\", the other never",
                        subject: query.described,
                        help: "aggregate both by the same labels, or write on (…) or ignoring (\(label))")
                }
            }
        })

    /// A label that keeps every series of one side from finding one of the other.
    private static func obstacle(_ binary: PromQLBinary) -> String? {
        // or and unless answer without a pair.
        guard binary.left.type == .vector, binary.right.type == .vector,
            binary.operator != .or, binary.operator != .unless
        else { return nil }
        let left = binary.left.labels()
        let right = binary.right.labels()
        let named = Set((binary.matching?.labels ?? []).map(\.name))
        let isOn = binary.matching?.isOn ?? false
        let counting = left.certain.union(right.certain).filter { $0 != "__name__" && named.contains($0) == isOn }
        return counting.sorted().first { label in
            let sides = [left.presence(of: label), right.presence(of: label)]
            return sides.contains(.always) && sides.contains(.never)
        }
    }
}
