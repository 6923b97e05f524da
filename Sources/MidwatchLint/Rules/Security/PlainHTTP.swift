import MidwatchRunbook
import MidwatchShell

extension SecurityRules {
    static let plainHTTP = Rule(
        606, "plain-http", .warning, .medium, profile: .safe,
        finds: "an address with `http://` that leaves the machine and the private network",
        why: """
            Everybody on the way can read it, and can answer in its place: what a runbook decides on, and the token \
            that it sends along, are anybody's.
            """,
        fix: "writes https://",
        fixIsUnsafe: true,
        examples: [
            .bad(
                .head,
                """
                links: {dashboard: "http://grafana.example.com/d/checkout"}
                #                   ^^^^
                """),
            .good(
                .head,
                """
                links: {dashboard: "http://grafana.internal/d/checkout"}
                """),
        ],
        check: .runbook { subject, report in
            for (place, text) in addresses(of: subject) {
                let bytes = Array(text.utf8)
                for address in WrittenURL.all(in: bytes) where address.scheme == "http" && !address.isPrivate {
                    let before = bytes[..<address.range.lowerBound].count { $0 & 0xC0 != 0x80 }
                    let range = subject.range(of: before..<(before + 4), in: Located(text, place))
                    report.add(
                        subject, at: range, "\"\(address.host)\" is asked without encryption", subject: address.host,
                        help: "write https://",
                        fixes: subject.edit(at: range, from: "http", to: "https")
                            .map { [Fix("write https://", isUnsafe: true, edits: [$0])] } ?? [])
                }
            }
        })

    /// What is asked or opened; what people are told is prose.
    private static func addresses(of subject: LintedRunbook) -> [(SourceRange, String)] {
        var found = subject.runbook.links.map { ($0.url.range, $0.url.value) }
        for linted in subject.acts {
            switch linted.act.action {
            case .run(let script): found.append((script.range, script.value))
            case .exec(let elements): found += elements.map { ($0.range, $0.source) }
            case .http(let http): found.append((http.url.range, http.url.source))
            case .query, .ask, .manual: break
            }
        }
        return found.filter { $0.1.holds("http://") }
    }
}
