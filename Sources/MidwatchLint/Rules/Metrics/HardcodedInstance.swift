import MidwatchMetrics
import MidwatchRunbook

extension MetricRules {
    static let hardcodedInstance = Rule(
        313, "hardcoded-instance", .warning, .medium, profile: .oncall,
        finds: "a query about one machine that is gone sooner or later",
        why: """
            Addresses and names of pods change with every release. The query then answers nothing, and nothing \
            looks like no errors to a tired reader.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: max(node_load1{instance="10.0.0.7:9100"})
                #                         ^^^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 10s
                """),
            .bad(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{pod="checkout-7d9f8b6c5d-x2x4q"}
                #                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    objective: {below: 50}
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: max(node_load1{job="checkout"})
                    timeout: 10s
                """),
            .good(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{instance="carts"}
                    objective: {below: 50}
                """),
        ],
        check: .runbook { subject, report in
            for query in subject.queries {
                for selection in query.selections {
                    for condition in selection.selector.conditions where names(oneMachine: condition.matcher, in: query)
                    {
                        let label = condition.matcher.label
                        report.add(
                            subject, at: subject.range(of: condition.range, in: query), step: query.step,
                            "\(query.described) asks for \(label) \"\(condition.matcher.value)\", which a release or a "
                                + "new machine changes",
                            subject: condition.matcher.value,
                            help: "declare an input with from: alert.labels.\(label), and write "
                                + "\(label)=\"${\(label)}\"")
                    }
                }
            }
        })

    private static let machineLabels: Set<String> = ["instance", "pod", "pod_name", "host", "node", "ip", "pod_ip"]

    private static func names(oneMachine matcher: LabelMatcher, in query: LintedQuery) -> Bool {
        guard machineLabels.contains(matcher.label), matcher.operation == .equal else { return false }
        // What an input fills in is no fixed name.
        return isAddress(matcher.value) || (matcher.label.hasPrefix("pod") && isPodName(matcher.value))
    }

    /// Four numbers with dots, and perhaps a port.
    private static func isAddress(_ text: String) -> Bool {
        let host = text.split(separator: ":", maxSplits: 1).first ?? ""
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let isNumber = { (part: Substring) in part.count <= 3 && UInt8(part) != nil }
        guard parts.count == 4, parts.allSatisfy(isNumber) else { return false }
        return host != "127.0.0.1" && host != "0.0.0.0"
    }

    /// A name that ends as Kubernetes ends the names of a deployment's pods: a hash and five more letters.
    private static func isPodName(_ text: String) -> Bool {
        let parts = text.split(separator: "-")
        guard parts.count >= 3, let last = parts.last, last.count == 5 else { return false }
        let hash = parts[parts.count - 2]
        let isHash = (8...10).contains(hash.count) && hash.contains { $0.isNumber } && hash.contains { $0.isLetter }
        return isHash && last.allSatisfy { $0.isNumber || $0.isLowercase }
    }
}
