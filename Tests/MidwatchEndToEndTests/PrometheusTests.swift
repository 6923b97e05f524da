import Foundation
import Testing

/// The main job with real parts: a real service, a real Prometheus, the runbook as it is delivered.
@Suite(.enabled(if: Programs.has("prometheus"), "prometheus is not installed: .ci/needs test installs it"))
struct PrometheusTests {
    @Test("an unattended run rolls the bad release back and measures by Prometheus that it helped")
    func rollback() async throws {
        try await Place.measuring { place in
            let shop = try await Shop(place)
            let url = try await Self.prometheus(place, scraping: shop.port)
            try place.write(
                "midwatch.yaml",
                """
                sources:
                  prometheus:
                    prometheus: \(url)
                    every: 1s
                contacts:
                  payments-primary: {exec: [tee, -a, pages.txt]}
                  payments-lead: {exec: [tee, -a, pages.txt]}
                pass_env: [SHOP_STATE]
                """)
            let source = Programs.repository + "/runbooks/checkout-errors.runbook.yaml"
            let runbook = try place.write(
                "checkout-errors.runbook.yaml", try String(contentsOfFile: source, encoding: .utf8))
            try await Self.awaitErrors(place, url)

            let ended = try await place.midwatch("run", runbook, "--auto")

            #expect(ended.code == 0, "\(ended)")
            #expect(try await shop.release() == "v41")
            #expect(place.text("pages.txt").isEmpty, "nobody had to be told")
            let records = try await place.records()
            let judged = try #require(records.first { $0.name == "judged" }, "\(ended)")
            #expect(judged.text("verdict.word") == "improved", "\(judged.payload)")
            let protocolInOrder = [
                "started", "read-ended", "decided", "guards-answered", "locks-taken", "snapshot-taken", "intended",
                "change-ended", "ready-ended", "snapshot-taken", "judged", "kept", "locks-released", "verify-started",
                "ended",
            ]
            #expect(Self.isSubsequence(protocolInOrder, of: records.map(\.name)), "\(records.map(\.name))")
            #expect(records.filter { $0.name == "intended" }.count == 1)
            #expect(try await place.locks().isEmpty)
            let milestones = try await place.records("incident/").map { "\($0.name) \($0.payload)" }
            for word in ["declared", "mitigated", "resolved"] {
                #expect(milestones.contains { $0.contains(word) }, "\(word) is not in \(milestones)")
            }
            try await Self.expectNothingLeft(place)
            let verified = try await place.midwatch("timeline", "verify")
            #expect(verified.code == 0, "\(verified)")
            let shown = try await place.midwatch("timeline", "--format", "json")
            let timeline = try JSONSerialization.jsonObject(with: Data(shown.out.utf8)) as? [String: Any]
            let incident = try #require(timeline?["incident"] as? [String: Any], "\(shown)")
            for moment in ["detected_at", "declared_at", "mitigated_at", "resolved_at"] {
                #expect(incident[moment] is String, "\(moment) is not in \(incident)")
            }
            try await Self.expectComparable(place, url, timeline ?? [:])
        }
    }

    /// The change of the run, now past, is judged anew out of what Prometheus kept, without the run.
    private static func expectComparable(_ place: Place, _ url: String, _ timeline: [String: Any]) async throws {
        let change = try #require((timeline["changes"] as? [[String: Any]])?.first, "\(timeline)")
        let at = try #require(change["at"] as? String)
        let errors = try #require(
            (change["metrics"] as? [[String: Any]])?.first { $0["metric"] as? String == "errors" })
        let counted = [
            "compare", "--from-prometheus", url.replacing("://", with: "://watch:hidden-word@"), "--at", at,
            "--bad", #"http_requests_total{code=~"5.."}"#, "--total", "http_requests_total", "--below", "0.01",
            "--baseline", "20s", "--settle", "4s", "--observe", "15s",
        ]
        let judged = try await place.start(Programs.midwatch, counted).end()
        #expect(judged.code == 0 && judged.out.contains("\nimproved: after the change, the figure fell"), "\(judged)")
        #expect(judged.out.contains(" of \(url)\n") && !"\(judged)".contains("hidden-word"), "\(judged)")
        let json = try await place.start(Programs.midwatch, counted + ["--json"]).end()
        let answer = try #require(try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any])
        #expect(answer["verdict"] as? String == errors["verdict"] as? String && answer["scrape"] as? Double == 1)
        let (before, stored) = (answer["before"] as? Double ?? 0, errors["before"] as? Double ?? -1)
        #expect(abs(before - stored) < 0.02, "\(before) now, \(stored) then")

        let query = #"sum(rate(http_requests_total{code=~"5.."}[4s])) / sum(rate(http_requests_total[4s]))"#
        let asked = [
            "compare", "--from-prometheus", url, "--at", at, "--query", query, "--scrape", "1", "--baseline", "24s",
            "--observe", "16s",
        ]
        let smoothed = try await place.start(Programs.midwatch, asked).end()
        #expect(smoothed.out.contains("  6s: a look-back of 4s, a scrape every 1s\n"), "\(smoothed)")
        #expect(!smoothed.out.contains("worsened"), "\(smoothed)")
        #expect(smoothed.out.contains("note: this says what came after the change, not because of it\n"), "\(smoothed)")
        let wrong = try await place.midwatch(
            "compare", "--from-prometheus", url, "--at", at, "--query", "sum(up", "--observe", "1s")
        #expect(wrong.code == 2 && wrong.err.contains("this ( is not closed"), "\(wrong)")
        let theirs = try await place.midwatch(
            "compare", "--from-prometheus", url, "--at", at, "--query", "sum(up) by", "--observe", "1s", "--settle",
            "0s")
        #expect(
            theirs.code == 2 && theirs.err.contains("answered 400: ") && theirs.err.contains("parse error"), "\(theirs)"
        )
        let old = try await place.midwatch(
            "compare", "--from-prometheus", url, "--at", "2020-01-01T00:00:00Z", "--query", "sum(up)")
        #expect(old.code == 2 && old.err.contains("keeps samples for 2h, and the window before"), "\(old)")
    }

    /// Starts a Prometheus on a free port that scrapes the shop every second; returns its address.
    ///
    /// - Parameter rules: The text of a file with alert rules that it loads.
    static func prometheus(
        _ place: Place, scraping port: Int, rules: String = "groups: []\n"
    ) async throws -> String {
        let program = try #require(Programs.path(of: "prometheus"), "prometheus is not installed")
        let own = try await freePort(place)
        try place.write("rules.yml", rules)
        try place.write(
            "prometheus.yml",
            """
            rule_files: [rules.yml]
            global: {scrape_interval: 1s, scrape_timeout: 900ms, evaluation_interval: 1s}
            scrape_configs:
              - job_name: shop
                static_configs: [{targets: ["127.0.0.1:\(port)"]}]
            """)
        let server = try place.start(
            program,
            [
                "--config.file=\(place.folder)/prometheus.yml", "--web.listen-address=127.0.0.1:\(own)",
                "--storage.tsdb.path=\(place.folder)/tsdb", "--storage.tsdb.retention.time=2h",
                "--query.lookback-delta=10s", "--log.level=warn",
            ])
        try await eventually("Prometheus is ready", instead: { server.err }) {
            try await place.shell("curl -sf http://127.0.0.1:\(own)/-/ready").code == 0
        }
        return "http://127.0.0.1:\(own)"
    }

    /// Waits until Prometheus has seen enough of the bad release to compare with: a whole baseline after the shop's
    /// first seconds, in which its customers only arrive.
    private static func awaitErrors(_ place: Place, _ url: String) async throws {
        let query = "min(count_over_time(http_requests_total[1m]))"
        try await eventually("26 scrapes of every counter") {
            let ended = try await place.shell("curl -sf --data-urlencode 'query=\(query)' \(url)/api/v1/query")
            let object = try? JSONSerialization.jsonObject(with: Data(ended.out.utf8)) as? [String: Any]
            let data = object?["data"] as? [String: Any]
            let first = (data?["result"] as? [[String: Any]])?.first
            guard let text = (first?["value"] as? [Any])?.last as? String, let count = Double(text) else {
                return false
            }
            return count >= 26
        }
    }

    private static func freePort(_ place: Place) async throws -> Int {
        // Bound and let go: Prometheus 2.42 cannot choose a port itself and say which.
        let receiver = try Receiver(place)
        receiver.close()
        return receiver.port
    }

    /// Whether `wanted` occurs in `names` in its order, with anything between.
    static func isSubsequence(_ wanted: [String], of names: [String]) -> Bool {
        var rest = names[...]
        for name in wanted {
            guard let place = rest.firstIndex(of: name) else { return false }
            rest = rest[(place + 1)...]
        }
        return true
    }

    /// No shim and no command of the run is left: both carry its spool or its id.
    private static func expectNothingLeft(_ place: Place) async throws {
        let run = try await place.run()
        // Written so that it does not find the shell that looks.
        let pattern = "[R]\(run.dropFirst())"
        let left = try await place.shell("grep -lz '\(pattern)' /proc/[0-9]*/{environ,cmdline} 2>/dev/null | wc -l")
        #expect(left.out == "0\n", "\(left)")
    }
}
