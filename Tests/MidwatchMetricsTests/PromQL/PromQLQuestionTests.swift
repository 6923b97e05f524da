import MidwatchMetrics
import Testing

@Suite("Questions to PromQL")
struct PromQLQuestionTests {
    private func query(_ text: String) throws -> PromQLQuery { try PromQLQuery.parse(text).get() }

    @Test("every selector is found with its window, its offset and what stands around it")
    func selections() throws {
        let query = try query(
            "max_over_time(sum by (a) (rate(x{b=\"c\"}[5m] offset 1h))[30m:1m] offset 2h) / on (a) (y or z)")
        let found = query.selections
        #expect(found.map { query.text($0.range) } == ["x{b=\"c\"}[5m] offset 1h", "y", "z"])
        #expect(found.map(\.window) == [2_100, 0, 0] && found.map(\.offset) == [10_800, 0, 0])
        #expect(found.map(\.enclosing) == [["rate", "sum", "max_over_time"], [], []])
        #expect(query.metricNames == ["x", "y", "z"] && found[0].selector.window?.seconds == 300)
        #expect(try self.query("x + x").metricNames == ["x"])
    }

    @Test("a range shorter than so many scrapes is found")
    func windows() throws {
        let query = try query("rate(a[1m]) + rate(b[2m]) + c")
        #expect(query.windows(shorterThan: 4, scrapesOf: 30).compactMap(\.name) == ["a"])
        #expect(query.windows(shorterThan: 4, scrapesOf: 15).isEmpty)
    }

    /// The labels asked about: always, perhaps or never there.
    @Test(
        "the labels of a result follow from its text",
        arguments: [
            ("x", "pod:perhaps __name__:always"), ("x{pod=\"a\"}", "pod:always"), ("x{pod!=\"\"}", "pod:always"),
            ("x{pod=\"\"}", "pod:never"), ("x{pod=~\".*\"}", "pod:perhaps"), ("x{pod=~\".+\"}", "pod:always"),
            ("rate(x[5m])", "pod:perhaps __name__:never"), ("last_over_time(x[5m])", "__name__:always"),
            ("sum(x)", "pod:never __name__:never"), ("sum by (pod) (x)", "pod:perhaps job:never"),
            ("sum by (pod) (x{pod=\"a\"})", "pod:always"),
            ("sum without (pod) (x)", "pod:never job:perhaps __name__:never"),
            ("topk(3, x{pod=\"a\"}) by (job)", "pod:always __name__:always"),
            ("sum by (pod) (sum by (job) (x))", "pod:never job:never"),
            ("count_values by (job) (\"version\", x)", "version:always job:perhaps pod:never"),
            ("absent(x{job=\"a\", pod=~\"b\"})", "job:always pod:never"),
            ("absent(x{job=\"a\", job=\"b\"})", "job:never"),
            ("absent(sum(x{job=\"a\"}))", "job:never"),
            ("absent_over_time(x{job=\"a\"}[5m])", "job:always __name__:never"),
            ("vector(1)", "job:never"), ("1", "job:never"), ("time()", "job:never"), ("hour()", "job:never"),
            ("x > 1", "pod:perhaps __name__:always"), ("1 < x{pod=\"a\"}", "pod:always __name__:always"),
            ("x > bool 1", "__name__:never"), ("x * 2", "__name__:never pod:perhaps"), ("-x", "__name__:never"),
            ("sum by (a, b) (x) / on (a) sum by (a, c) (y)", "a:perhaps b:never c:never"),
            ("sum by (a, b) (x) / ignoring (b) sum by (a) (y)", "a:perhaps b:never"),
            ("sum by (a, b) (x) * on (a) group_left (c) sum by (a, c) (y{c=\"z\"})", "a:perhaps b:perhaps c:always"),
            ("sum by (a) (x) * on (a) group_left (d) sum by (a) (y)", "d:never"),
            ("sum by (a) (x) * on (a) group_right () sum by (a, b) (y)", "b:perhaps c:never"),
            ("x * on (pod) y{pod=\"a\"}", "pod:always job:never"),
            ("x > on (pod) group_left y", "__name__:always job:perhaps"),
            ("x and on (pod) y{pod=\"a\"}", "pod:always __name__:always"), ("x unless y{pod=\"a\"}", "pod:perhaps"),
            ("x{pod=\"a\"} or y{pod=\"b\"}", "pod:always"), ("x{pod=\"a\"} or y", "pod:perhaps"),
            ("sum(x) or sum by (pod) (y)", "pod:perhaps job:never"), ("sum(x) or vector(0)", "pod:never"),
            ("label_replace(sum(x), \"team\", \"a\", \"\", \"\")", "team:always pod:never"),
            ("label_replace(sum by (pod) (x), \"node\", \"$1\", \"pod\", \"(.*)\")", "node:perhaps pod:perhaps"),
            ("label_replace(x, \"pod\", \"\", \"\", \"\")", "pod:never"),
            ("label_join(sum by (a) (x{a=\"1\"}), \"b\", \"-\", \"a\")", "b:always a:always c:never"),
            ("label_join(sum(x), \"b\", \"\", \"a\")", "b:never"),
            ("histogram_quantile(0.9, sum by (le, pod) (rate(x_bucket[5m])))", "le:never pod:perhaps"),
            ("max_over_time(sum by (pod) (x)[5m:])", "pod:perhaps job:never"), ("info(sum(x))", "job:perhaps"),
            ("namespace:x:sum", "pod:never namespace:perhaps"), ("other:x:sum", "pod:perhaps"),
        ])
    func labels(text: String, answers: String) throws {
        let labels = try query(text).root.labels { name in
            name == "namespace:x:sum" ? PromQLLabels(possible: .only(["namespace"])) : nil
        }
        for answer in answers.split(separator: " ") {
            let parts = answer.split(separator: ":").map(String.init)
            #expect(labels.presence(of: parts[0]).rawValue == parts[1], "\(parts[0]) of \(text): \(labels)")
        }
    }

    @Test("labels that can be counted are listed without the metric's name")
    func names() throws {
        #expect(try query("sum by (b, a) (x)").root.labels().names == ["a", "b"])
        #expect(try query("rate(x[5m])").root.labels().names == nil)
    }

    @Test(
        "comparisons with numbers are found with what they compare",
        arguments: [
            ("x > 5", "x > 5.0"), ("5 < x", "x > 5.0"), ("(x) >= 2 * 1024", "(x) >= 2048.0"), ("x > -1", "x > -1.0"),
            ("x > 1 and y < 2 ^ 3", "x > 1.0, y < 8.0"), ("x > 1 or (y == 0)", "x > 1.0, y == 0.0"),
            ("x > 1 unless y > 2", "x > 1.0"), ("x > 1 < 5", "x > 1 < 5.0, x > 1.0"), ("x > y", ""), ("x > bool 1", ""),
            ("sum(x > 1)", ""), ("x > 10 / 4", "x > 2.5"), ("100 * (x) > 7 % 4", "100 * (x) > 3.0"),
            ("x > scalar(y)", ""),
        ])
    func thresholds(text: String, expected: String) throws {
        let query = try query(text)
        let found = query.root.thresholds.map {
            "\(query.text($0.expression.range)) \($0.comparison.rawValue) \($0.value)"
        }
        #expect(found.joined(separator: ", ") == expected)
    }

    @Test(
        "an expression that can be empty is known, and one that says what absence means",
        arguments: [
            ("x", true, false), ("sum(x)", true, false), ("x or vector(0)", false, true),
            ("sum(x) or vector(0)", false, true),
            ("sum(x or vector(0))", false, true), ("vector(1)", false, false), ("1", false, false),
            ("scalar(x)", false, false),
            ("absent(x)", true, true), ("x == 0 or absent(x)", true, true), ("x unless y", true, true),
            ("vector(1) > 2", true, false), ("vector(1) > bool 2", false, false),
            ("vector(1) + vector(2)", true, false),
            ("vector(1) * 2", false, false), ("vector(1) and x", true, false), ("hour()", false, false),
            ("count_over_time(x[5m])", true, false), ("-vector(1)", false, false),
            ("x or on () vector(0)", false, true),
        ])
    func absence(text: String, mayBeEmpty: Bool, answers: Bool) throws {
        let root = try query(text).root
        #expect(root.mayBeEmpty == mayBeEmpty && root.answersAbsence == answers)
    }

    @Test(
        "a division by what may be zero is found, and a guard is one",
        arguments: [
            ("a / b", "b"), ("rate(a[5m]) / rate(b[5m])", "rate(b[5m])!"),
            ("a % sum(increase(b[1h]))", "sum(increase(b[1h]))!"),
            ("a / 2", ""), ("a / scalar(b)", ""), ("a / (b > 0)", ""), ("a / (b != 0)", ""), ("a / (b > -1)", "b > -1"),
            ("a / (0 < b)", ""), ("a / clamp_min(b, 1)", ""), ("a / clamp_min(b, 0)", "clamp_min(b, 0)"),
            ("a / (b + 1)", ""),
            ("a / count(b)", ""), ("a / vector(2)", ""), ("a / b > 0.1 and b > 10", ""), ("a / sum(b > 0)", ""),
            ("a / b > 0.1 and c > 10", "b"), ("(a / sum(b)) > 0.1 and on () (sum(b)) >= 1", ""),
            ("a / (b > bool 0)", "b > bool 0"),
            ("1 / 0", ""), ("a / b / c", "c, b"),
        ])
    func divisions(text: String, expected: String) throws {
        let query = try query(text)
        let found = query.root.unguardedDivisions.map { query.text($0.denominator.range) + ($0.isTraffic ? "!" : "") }
        #expect(found.joined(separator: ", ") == expected)
    }

    @Test(
        "a metric's name says its kind and unit, and no more than it says",
        arguments: [
            ("http_requests_total", "counter", "", true), ("x_bytes_total", "counter", "bytes", true),
            ("x_seconds_bucket", "counter", "seconds", true), ("x_seconds_count", "", "", true),
            ("x_seconds_sum", "", "seconds", true),
            ("node_memory_MemAvailable_bytes", "gauge", "bytes", false), ("up", "gauge", "", false),
            ("x_ratio", "gauge", "ratio", false),
            ("x_duration_ms", "", "milliseconds", false), ("x_seconds", "", "seconds", false),
            ("kube_pod_info", "info", "", false),
            ("kube_pod_container_status_restarts_total", "counter", "", true),
            ("kube_pod_status_phase", "gauge", "", false),
            ("process_start_time_seconds", "gauge", "timestamp", false), ("job:x_total:rate5m", "", "", false),
            ("x", "", "", false),
            ("x_percent", "gauge", "percent", false), ("x_temp_celsius", "gauge", "celsius", false),
        ])
    func metricNames(text: String, kind: String, unit: String, mayBeCounter: Bool) {
        let name = MetricName(text)
        #expect(
            name.kind?.rawValue ?? "" == kind && name.unit?.rawValue ?? "" == unit && name.mayBeCounter == mayBeCounter)
    }
}
