import MidwatchEngine
import MidwatchExpressions
import MidwatchRunbook

/// The forms in which contacts get a page.
enum PageMessage {
    /// The longest summary that PagerDuty takes, in characters.
    static let summaryLimit = 1_024
    /// The longest deduplication key that PagerDuty takes, in characters.
    static let keyLimit = 255
    /// The longest text that is posted to a webhook, in characters.
    static let textLimit = 4_000
    /// How much of a refusal is told, in characters.
    static let excerptLimit = 200

    /// The body of a Slack-compatible webhook.
    static func slack(_ page: Page) -> JSONValue {
        let text = "\(page.severity) \(page.incident): \(page.message) (run \(page.run))"
        let escaped = String(text.prefix(textLimit))
            .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        return .object([.init("text", .string(escaped))])
    }

    /// A trigger of PagerDuty's Events API, version 2. All pages of one incident share a key, so that telling twice
    /// is telling once.
    static func pagerDuty(_ page: Page, routingKey: String, severities: [SeverityLevel]) -> JSONValue {
        let summary = "\(page.incident) \(page.message)"
        let payload: [JSONValue.Member] = [
            .init("summary", .string(String(summary.prefix(summaryLimit)))),
            .init("source", .string("midwatch")),
            .init("severity", .string(severity(page.severity, among: severities))),
            .init(
                "custom_details",
                .object([
                    .init("incident", .string(page.incident.text)), .init("run", .string(page.run.text)),
                    .init("message", .string(page.message)), .init("severity", .string(page.severity)),
                ])),
        ]
        return .object([
            .init("routing_key", .string(routingKey)), .init("event_action", .string("trigger")),
            .init("dedup_key", .string(String("midwatch/\(page.incident)".prefix(keyLimit)))),
            .init("payload", .object(payload)),
        ])
    }

    /// What a server said instead of taking a page.
    static func refusal(_ reply: HTTPReply) -> String {
        let said = excerpt(String(decoding: reply.body, as: UTF8.self))
        return said.isEmpty ? "HTTP \(reply.status)" : "HTTP \(reply.status) (\(said))"
    }

    /// The beginning of a text, on one line.
    static func excerpt(_ text: String) -> String {
        let words = text.split { $0.isWhitespace }
        return String(words.joined(separator: " ").prefix(excerptLimit))
    }

    /// PagerDuty knows four severities; a name that the configuration lacks counts as the second.
    private static func severity(_ name: String, among severities: [SeverityLevel]) -> String {
        let known = ["critical", "error", "warning", "info"]
        guard let place = severities.firstIndex(where: { $0.name.value == name }) else { return known[1] }
        return known[min(place, known.count - 1)]
    }
}
