import MidwatchMetrics
import Testing

@testable import MidwatchRunbook

@Suite("What a metric is compared with")
struct GraphControlTests {
    /// What is said about two metrics, the first of which changes are judged by.
    private func said(_ metrics: String, expect: String = "{m: improves}") -> [String] {
        GraphText.result(Self.text(metrics, expect: expect)).diagnostics.map(GraphText.shown)
    }

    private static func text(_ metrics: String, expect: String = "{m: improves}") -> String {
        GraphText.runbook(
            "  - {mitigate: fix, target: t, run: a, irreversible: So., expect: \(expect), go: resolved}\n"
                + GraphText.people, header: "metrics: {\(metrics)}")
    }

    @Test(
        "is another metric of the same shape",
        arguments: [
            "m: {bad: b, total: t, control: n}, n: {bad: c, total: u, objective: {below: 1%}}",
            "m: {histogram: h_bucket, quantile: 0.9, control: n}, n: {histogram: i_bucket, quantile: 0.9}",
            "m: {histogram: h_bucket, slower_than: 1s, control: n}, n: {histogram: i_bucket, slower_than: 1000ms}",
            "m: {value: a, control: n}, n: {query: b}", "m: {query: a, control: n}, n: {source: datadog}",
            "m: {value: a, control: n}, k: {value: c, control: n}, n: {value: b}",
        ])
    func sound(metrics: String) {
        #expect(said(metrics).isEmpty)
    }

    @Test(
        "is refused at its name otherwise",
        arguments: [
            (
                "m: {value: a, control: zone}, zones: {value: b}",
                "4:34-38 \"control\" of metric \"m\" names the metric \"zone\", which is not defined; "
                    + "did you mean \"zones\"? [undefined-metric]"
            ),
            (
                "m: {value: a, control: m}",
                "4:34-35 the metric \"m\" cannot be compared with itself [control]"
            ),
            (
                "m: {value: a, control: n}, n: {value: b, control: k}, k: {value: c}",
                "4:34-35 the control \"n\" is compared with \"k\" itself [control]"
            ),
            (
                "m: {bad: a, total: t, control: n}, n: {value: b}",
                "4:42-43 \"m\" is a share of counters, but its control \"n\" is one value [control]"
            ),
            (
                "m: {histogram: h_bucket, quantile: 0.9, control: n}, n: {histogram: i_bucket, quantile: 0.99}",
                "4:60-61 \"m\" is the 0.9 quantile of a histogram, but its control \"n\" is the 0.99 quantile of a "
                    + "histogram [control]"
            ),
            (
                "m: {histogram: h_bucket, slower_than: 1s, control: n}, n: {bad: a, total: t}",
                "4:62-63 \"m\" is the share of requests slower than 1 s, but its control \"n\" is a share of counters "
                    + "[control]"
            ),
            (
                "m: {value: a, judge: state, control: n}, n: {value: b}",
                "4:48-49 the state \"m\" cannot take part in \"control\": a state is one sample, and has no course to "
                    + "compare [control]"
            ),
            (
                "m: {value: a, control: n}, n: {value: b, judge: state}",
                "4:34-35 the state \"n\" cannot take part in \"control\": a state is one sample, and has no course to "
                    + "compare [control]"
            ),
        ])
    func refused(metrics: String, words: String) {
        #expect(said(metrics) == [words])
    }

    @Test("is not expected to improve by the change that is said not to touch it; it may hold or be guarded")
    func expectations() {
        let metrics = "m: {value: a, control: n}, n: {value: b}"
        #expect(
            said(metrics, expect: "{m: improves, n: improves}") == [
                "6:81-82 step \"fix\" expects \"n\" to improve, and judges \"m\" as if the change did not touch \"n\" "
                    + "[control]"
            ])
        #expect(said(metrics, expect: "{m: improves, n: holds}").isEmpty)
        #expect(said(metrics, expect: "{n: improves}").isEmpty, "nothing is compared with it there")
    }

    @Test("is sampled beside the metrics that judge a change, once, and needs windows as long as it looks back")
    func windows() throws {
        let metrics = "m: {query: \"rate(a[1m])\", control: n}, n: {query: \"rate(b[5m])\"}"
        let graph = try GraphText.graph(Self.text(metrics, expect: "{m: improves}, guard: [n]"))
        guard case .mitigate(let mitigate)? = graph.catalog[0].steps.first?.body else {
            Issue.record("there is no change")
            return
        }
        #expect(graph.catalog[0].sampledMetrics(of: mitigate) == ["m", "n"])
        let alone = try GraphText.graph(Self.text(metrics))
        guard case .mitigate(let change)? = alone.catalog[0].steps.first?.body else { return }
        #expect(change.metricNames == ["m"])
        #expect(alone.catalog[0].sampledMetrics(of: change) == ["m", "n"])
        let found = WindowCheck.findings(alone, .standard)
        #expect(found.map(\.metric) == ["n", "n", "n"])
        // The place is in the step, where a longer window can be written.
        #expect(found.allSatisfy { $0.range.start.line == 6 })
    }

    @Test("is said to a person who does it by hand")
    func markdown() throws {
        let text = RunbookText.markdown(
            try GraphText.graph(Self.text("m: {value: a, control: n_b}, n_b: {value: b}", expect: "{m: improves}")))
        #expect(text.contains("- **m**: `a`; compared with **n\\_b**, which the change does not touch\n"))
        #expect(text.contains("Note m, n\\_b over the last 2m."))
        #expect(text.contains("m should improve, compared with n\\_b."))
    }
}
