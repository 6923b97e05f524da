import Foundation
import Testing

/// Live checks against a real Prometheus: the rungs of the ladder that a new server can show, the file that remembers,
/// and a server that is gone.
@Suite(.enabled(if: Programs.has("prometheus"), "prometheus is not installed: .ci/needs test installs it"))
struct LiveLintTests {
    @Test("what Prometheus does not know is told with its reason, and remembered; a server that is gone is no fault")
    func ladder() async throws {
        try await Place.measuring { place in
            let shop = try await Shop(place)
            let url = try await PrometheusTests.prometheus(place, scraping: shop.port, rules: Self.rules)
            try await eventually("Prometheus has seen the shop") {
                let asked = "curl -sf --data-urlencode 'query=http_requests_total' \(url)/api/v1/query"
                return try await place.shell(asked).out.contains(#""__name__":"http_requests_total""#)
            }
            try place.write("midwatch.yaml", Self.configuration(url))
            try place.write("shop.runbook.yaml", Self.runbook)

            let asked = try await place.midwatch("lint", "--live", "--format", "json", "--output", "live.json")
            #expect(asked.code == 1, "\(asked)")
            #expect(try Self.live(place, "live.json") == Self.expected, "\(place.text("live.json"))")

            let remembered = try await place.midwatch("lint", "--format", "json", "--output", "cached.json")
            #expect(remembered.code == 1, "\(remembered)")
            #expect(try Self.live(place, "cached.json") == Self.expected, "what was found is remembered")

            try place.write("midwatch.yaml", Self.configuration("http://127.0.0.1:1"))
            let alone = try await place.midwatch("lint", "--live", "--format", "json", "--output", "alone.json")
            #expect(alone.code == 0, "nobody answers, and that fails no build: \(alone)")
            #expect(try Self.live(place, "alone.json").isEmpty, "\(place.text("alone.json"))")
        }
    }

    /// The findings about the world: the rule and the line on which it points.
    private static func live(_ place: Place, _ file: String) throws -> [String] {
        let report = try JSONSerialization.jsonObject(with: Data(place.text(file).utf8)) as? [String: Any]
        let findings = try #require(report?["findings"] as? [[String: Any]], "\(place.text(file))")
        return findings.compactMap { finding in
            guard let code = finding["code"] as? String, code.hasPrefix("MW9"), let rule = finding["rule"] as? String,
                let start = (finding["range"] as? [String: Any])?["start"] as? [String: Any],
                let line = start["line"] as? Int
            else { return nil }
            let text = runbook.split(separator: "\n", omittingEmptySubsequences: false)[line - 1]
            return rule + ": " + text.drop { $0 == " " }
        }
    }

    private static let expected = [
        "alert-not-loaded: - alert: ShopGone",
        "metric-never-seen: value: shop_queue_length",
        "metric-label-gone: value: http_requests_total{pod=\"a\"}",
        "metric-value-gone: value: up{job=\"elsewhere\"}",
    ]

    private static let rules = """
        groups:
          - name: shop
            rules:
              - alert: ShopErrors
                expr: sum(rate(http_requests_total{code=~"5.."}[1m])) > 1000000

        """

    private static func configuration(_ url: String) -> String {
        """
        midwatch: 1
        sources:
          prometheus: {prometheus: "\(url)", every: 1s, default: true}
        contacts:
          payments-lead: {exec: [tee, -a, pages.txt]}
        teams: {payments: [Priya]}
        people: {priya: Priya}

        """
    }

    private static let runbook = """
        midwatch: 1
        id: shop
        title: The shop answers with errors
        owner: payments
        service: shop
        severity: SEV2
        reviewed: never
        draft: true
        triggers:
          - alert: ShopErrors
          - alert: ShopGone
        metrics:
          errors:
            bad: http_requests_total{code=~"5.."}
            total: http_requests_total
          queue:
            value: shop_queue_length
          pods:
            value: http_requests_total{pod="a"}
          others:
            value: up{job="elsewhere"}
        steps:
          - verify: calm
            title: The shop is calm
            until: errors < 1.0 && queue < 5.0 && pods < 5.0 && others < 5.0
            for: 1m
            within: 5m
            go: resolved
          - escalate: page-lead
            title: Somebody has to look
            to: [payments-lead]
            message: The shop answers with errors, ${errors} of all, long after ${tried}.
            ack_within: 5m

        """
}
