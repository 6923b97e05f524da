import MidwatchRunbook

extension LiveRules {
    private static let page = "https://wiki.example/checkout"

    static let linkDead = Rule(
        901, "link-dead", .warning, .medium, phase: .live, profile: .oncall,
        finds: "a link to a page that is not there, found twice",
        why: """
            A wiki is moved, a vendor rebuilds its site, and the page that explains the change is gone. What only \
            answers badly today is no dead link: a page counts as dead when it said so in two checks.
            """,
        examples: [
            RuleExample(
                .bad, .head,
                """
                links: {wiki: "\(page)"}
                #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """, live: ["link \(page)": "dead: HTTP 404"]),
            RuleExample(
                .good, .head, "links: {wiki: \"\(page)\"}", live: ["link \(page)": "unknown: HTTP 503"]),
            RuleExample(
                .good, .head, "links: {wiki: \"\(page)\"}", live: ["link \(page)": "alive private: HTTP 401"]),
        ],
        check: check(help: "mend the link, or take it out") { question, answer in
            guard case .link(let url) = question.kind, answer.state == .dead else { return nil }
            return "the page \"\(url)\" is not there"
        })

    static let linkMoved = Rule(
        902, "link-moved", .info, .high, phase: .live, profile: .strict,
        finds: "a link to a page that has moved for good",
        why: "Whoever moves a page keeps the old address for a while, and not for ever.",
        examples: [
            RuleExample(
                .bad, .head,
                """
                links: {wiki: "\(page)"}
                #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """, live: ["link \(page)": "alive moved: HTTP 301 to https://docs.example/checkout"]),
            RuleExample(.good, .head, "links: {wiki: \"\(page)\"}", live: ["link \(page)": "alive: HTTP 200"]),
        ],
        check: check(help: "write the new address") { question, answer in
            guard case .link(let url) = question.kind, answer.state == .alive, answer.reason == .moved else {
                return nil
            }
            return "the page \"\(url)\" has moved"
        })

    static let dashboardGone = Rule(
        920, "dashboard-gone", .error, .high, phase: .live, profile: .oncall,
        finds: "a link to a dashboard that its Grafana does not have",
        why: """
            The dashboard is the first thing that anybody opens. Grafana shows a page for any address, so that only \
            its API says that the dashboard behind it is gone.
            """,
        examples: [
            RuleExample(
                .bad, .head,
                """
                links: {dashboard: "https://grafana.example/d/checkout"}
                #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """, live: ["dashboard https://grafana.example checkout": "dead: Dashboard not found"]),
            RuleExample(
                .good, .head, "links: {dashboard: \"https://grafana.example/d/checkout\"}",
                live: ["dashboard https://grafana.example checkout": "unknown: HTTP 401"]),
        ],
        check: check(help: "link to a dashboard that is there") { question, answer in
            guard case .dashboard(_, let uid) = question.kind, answer.state == .dead else { return nil }
            return "there is no dashboard with the uid \"\(uid)\""
        })
}
