import MidwatchExpressions
import MidwatchRunbook

extension AlertRules {
    static let runbookURLMismatch = Rule(
        803, "runbook-url-mismatch", .error, phase: .repository, profile: .oncall,
        finds: "a runbook_url that leads to another runbook than the one for the alert",
        why: """
            The link in the page is the first thing that a tired person opens. It leads to the runbook of \
            another alert, or to a name that was changed: a page that is not found.
            """,
        examples: [
            .bad(
                .head,
                """
                triggers:
                  - alert: CheckoutQueueLong
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: x > 50
                            annotations:
                              runbook_url: https://runbooks.example/checkout-eror
                    #                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    """
                ]),
            .bad(
                .head,
                """
                triggers:
                  - alert: CheckoutQueueLong
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: x > 50
                            annotations:
                              runbook_url: runbooks/checkout-errors.runbook.yaml
                    #                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    """
                ]),
            .good(
                .head,
                """
                triggers:
                  - alert: CheckoutQueueLong
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: x > 50
                            annotations:
                              runbook_url: https://runbooks.example/checkout-errors
                    """
                ]),
            .good(
                .head,
                """
                triggers:
                  - alert: CheckoutQueueLong
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: x > 50
                            annotations:
                              runbook_url: https://wiki.example/pages/1234
                    """
                ]),
        ],
        check: .repository { corpus, report in
            guard let alerts = corpus.surroundings.alerts else { return }
            let coverage = AlertCoverage(corpus)
            let targets = RunbookTargets(corpus.runbooks.map(\.id.value), alerts)
            for alert in alerts.alerts {
                guard let url = alert.runbookURL, !url.isTemplate, let claims = coverage.claims[alert.name.value],
                    let trouble = targets.trouble(url.value.value, of: alert, for: claims.map(\.runbook.id.value)),
                    // An id that stands twice is a mistake of its own; which runbook is meant cannot be told.
                    claims.allSatisfy({ corpus.runbooks(id: $0.runbook.id.value).count == 1 })
                else { continue }
                let ids = claims.map(\.runbook.id.value).joined(separator: " or ")
                report.add(
                    path: alert.path, at: url.value.range, runbook: claims.first?.runbook.id.value,
                    "the runbook_url of \"\(alert.name.value)\" \(trouble)", subject: alert.name.value,
                    help: "the runbook for it is \(ids); let the link end in that")
            }
        })
}

/// The runbooks that links may lead to.
private struct RunbookTargets {
    private let ids: [String: String]
    /// What stands before the runbook's name in links that lead to one.
    private let bases: Set<String>

    init(_ ids: [String], _ alerts: AlertIndex) {
        let ids = Dictionary(ids.map { (Self.letters($0), $0) }, uniquingKeysWith: { first, _ in first })
        let links = alerts.alerts.compactMap { $0.runbookURL?.value.value }.compactMap { Self.parts($0) }
        bases = Set(links.filter { ids[Self.letters($0.name)] != nil }.map(\.base))
        self.ids = ids
    }

    /// What is wrong with a link of an alert whose runbooks are known; `nil` where nothing is, or nobody can tell.
    func trouble(_ url: String, of alert: AlertRule, for wanted: [String]) -> String? {
        guard let (base, name) = Self.parts(url) else {
            return "is no address: \"\(url)\" opens nowhere from a page"
        }
        let letters = Self.letters(name)
        if letters == Self.letters(alert.name.value) || wanted.contains(where: { Self.letters($0) == letters }) {
            return nil
        }
        if let other = ids[letters] { return "leads to the runbook \"\(other)\"" }
        if Spelling.nearest(name, among: wanted) != nil || bases.contains(base) {
            return "leads to \"\(name)\", and there is no such runbook"
        }
        return nil
    }

    /// A link's last name without its ending, and what stands before it; a fragment counts as the name.
    private static func parts(_ url: String) -> (base: String, name: String)? {
        guard let scheme = url.firstRange(of: "://"), ["http", "https"].contains(url[..<scheme.lowerBound]) else {
            return nil
        }
        let halves = url.split(separator: "#", maxSplits: 1)
        if halves.count == 2 { return (String(halves[0]) + "#", String(halves[1])) }
        var path = url.prefix { $0 != "?" }
        while path.last == "/" { path.removeLast() }
        guard let slash = path.lastIndex(of: "/") else { return nil }
        let name = path[path.index(after: slash)...].prefix { $0 != "." }
        return (String(path[...slash]), String(name))
    }

    /// A name in small letters and digits alone: KubePodCrashLooping and kube-pod-crash-looping are the same.
    private static func letters(_ name: String) -> String {
        name.lowercased().filter { $0.isLetter || $0.isNumber }
    }
}
