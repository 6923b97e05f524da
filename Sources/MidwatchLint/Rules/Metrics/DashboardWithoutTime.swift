import MidwatchRunbook

extension MetricRules {
    static let dashboardWithoutTime = Rule(
        316, "dashboard-without-time", .info, profile: .strict,
        finds: "a dashboard that opens at the wrong time or place",
        why: """
            Without `from` and `to` a Grafana dashboard shows what its author looked at last, and without its \
            variables another service. The first minute of the night goes into choosing both.
            """,
        examples: [
            .bad(
                .head,
                """
                links: {dashboard: "https://grafana.example/d/checkout?var-env=prod"}
                #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
            .bad(
                .head,
                """
                links:
                  board: https://grafana.example/d/abc/checkout?from=now-3h&to=now
                #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
            .good(
                .head,
                """
                links: {dashboard: "https://grafana.example/d/checkout?from=now-3h&to=now&var-env=prod"}
                """),
            .good(
                .head,
                """
                links: {postmortems: "https://wiki.example/postmortems"}
                """),
        ],
        check: .runbook { subject, report in
            for link in subject.runbook.links where isDashboard(link.url.value) {
                let query = link.url.value.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
                let keys = query.split(whereSeparator: { $0 == "&" || $0 == "#" }).map { $0.prefix { $0 != "=" } }
                var missing: [String] = []
                if !keys.contains("from") { missing.append("from") }
                if !keys.contains("to") { missing.append("to") }
                if !keys.contains(where: { $0.hasPrefix("var-") }) { missing.append("var-…") }
                guard !missing.isEmpty else { continue }
                report.add(
                    subject, at: link.url.range,
                    "the link \"\(link.name.value)\" leaves out \(missing.joined(separator: ", "))",
                    subject: link.url.value, help: "add ?from=now-3h&to=now and the variables, such as &var-env=prod")
            }
        })

    /// Whether a link leads to a dashboard of Grafana: `/d/UID` behind any host.
    private static func isDashboard(_ url: String) -> Bool {
        let path = url.prefix { $0 != "?" && $0 != "#" }
        guard let scheme = path.firstRange(of: "://") else { return false }
        let parts = path[scheme.upperBound...].split(separator: "/").dropFirst()
        return parts.first == "d" || (parts.count > 1 && parts.contains("d") && path.contains("grafana"))
    }
}
