import Foundation
import Testing

@Suite struct CompareTests {
    private let process: CommandLineUnderTest

    init() throws { process = try CommandLineUnderTest() }

    /// Counters that grow by these events at every scrape of five seconds.
    private func counters(_ bad: [Int], of total: Int, from start: Int = 1_000) -> String {
        var text = "time,bad,total\n\(start),70,9000\n"
        var sums = (bad: 70, total: 9000)
        for (index, events) in bad.enumerated() {
            sums = (sums.bad + events, sums.total + total)
            text += "\(start + 5 * (index + 1)),\(sums.bad),\(sums.total)\n"
        }
        return text
    }

    private func noisy(_ level: Int) -> [Int] {
        (0..<24).map { max(0, level + [0, 2, -1, 1, -2, 3, -3, 1][$0 % 8] * max(level / 8, 0)) }
    }

    @Test("two files of counters are judged, drawn on one scale, and told in words")
    func files() throws {
        try process.write(counters(noisy(16), of: 200), to: "before.csv")
        try process.write(counters(noisy(1), of: 200, from: 5_000), to: "after.csv")
        let better = try process.run("compare", "before.csv", "after.csv", "--below", "0.01")
        #expect(better.code == 0)
        try Golden.compare(better.out, with: "compare-improved.txt")
        let worse = try process.run("compare", "after.csv", "before.csv", "--below", "0.01")
        #expect(worse.code == 1)
        try Golden.compare(worse.out, with: "compare-worsened.txt")
        let json = try process.run("compare", "before.csv", "after.csv", "--below", "0.01", "--json")
        try Golden.compare(json.out, with: "compare-improved.json")
    }

    @Test("files of values are judged by their shift")
    func values() throws {
        func values(_ level: Double) -> String {
            "time,value\n"
                + (0..<24).map { "\(1_000 + 60 * $0),\(level + [0, 0.5, -0.4, 0.2, -0.6, 0.3][$0 % 6])" }
                .joined(separator: "\n") + "\n"
        }
        try process.write(values(40), to: "before.csv")
        try process.write(values(10), to: "after.csv")
        let better = try process.run("compare", "before.csv", "after.csv", "--lookback", "60")
        #expect(better.code == 0)
        try Golden.compare(better.out, with: "compare-values.txt")
        #expect(try process.run("compare", "before.csv", "after.csv", "--better", "higher").code == 1)
        try process.write(#"{"values": [[1000, 1], [1060, 2], [1120, 1]]}"#, to: "few.json")
        let unknown = try process.run("compare", "few.json", "few.json")
        #expect(unknown.code == 1 && unknown.out.contains("unknown: "), "\(unknown.out)")
    }

    @Test(
        "what cannot be read says where and what was expected",
        arguments: [
            ("a.csv", "at,value\n1,2\n", "a.csv:1: expected the header \"time,value\" or \"time,bad,total\""),
            ("a.csv", "time,value\n1,x\n", "a.csv:2: expected 2 numbers between commas"),
            (
                "a.json", "{\"values\": [[1]]}",
                "\"values\" of \"before\" has [1] where [unix seconds, value] is expected"
            ),
            (
                "a.json", "{\"valeus\": []}",
                "\"before\" has the unknown key \"valeus\"; did you mean \"values\"?"
            ),
            (
                "a.json", "{\"values\": [[2, 1], [1, 1]]}",
                "\"values\" of \"before\" must be in order of time, each time once"
            ),
        ])
    func refused(name: String, text: String, message: String) throws {
        try process.write(text, to: name)
        let answer = try process.run("compare", name, name)
        #expect(answer.code == 2 && answer.err == "midwatch: \(message)\n", "\(answer.err)")
    }

    @Test("pairs are judged line by line, and a line that is wrong loses no other")
    func lines() throws {
        func counter(_ events: [Int], from start: Int) -> String {
            let rows = counters(events, of: 200, from: start).split(separator: "\n").dropFirst()
                .map { $0.split(separator: ",") }
            let bad = rows.map { "[\($0[0]),\($0[1])]" }.joined(separator: ",")
            let total = rows.map { "[\($0[0]),\($0[2])]" }.joined(separator: ",")
            return "{\"bad\": [[\(bad)]], \"total\": [[\(total)]]}"
        }
        let (few, many) = (noisy(1), noisy(16))
        let metric = "{\"kind\": \"counter\", \"better\": \"lower\", \"scrape\": 5, \"objective\": {\"below\": 0.01}}"
        func pair(_ id: String, _ before: [Int], _ after: [Int]) -> String {
            "{\"id\": \"\(id)\", \"metric\": \(metric), \"before\": \(counter(before, from: 0)), "
                + "\"after\": \(counter(after, from: 900))}"
        }
        let gauge = "{\"kind\": \"gauge\", \"better\": \"lower\", \"lookback\": 60}"
        let values = (0..<12).map { "[\(60 * $0), \(10 + $0 % 3)]" }.joined(separator: ",")
        let input = """
            \(pair("better", many, few))
            \(pair("worse", few, many))
            \(pair("same", many, many))
            {"id": "few", "metric": \(metric), "before": {"bad": [], "total": []}, "after": {"bad": [], "total": []}}
            {"id": "gauge", "metric": \(gauge), "before": {"values": [\(values)]}, "after": {"values": [\(values)]}}
            {"id": "odd", "metric": {"kind": "rate", "better": "lower"}, "before": {}, "after": {}}
            {"id": "key", "metric": \(gauge), "before": {"values": []}, "after": {"values": []}, "more": 1}
            {"id": "step", "metric": {"kind": "counter", "better": "lower"}, "before": {}, "after": {}}
            not JSON
            """
        let answer = try process.run("compare", "--jsonl", input: input)
        #expect(answer.code == 0 && answer.err.isEmpty)
        try Golden.compare(answer.out, with: "compare.jsonl")
    }

    @Test(
        "a question about the past that is not whole says what is missing",
        arguments: [
            (["--from-prometheus", "http://a", "--at", "1"], "needs either --query, or --bad and --total"),
            (
                ["--from-prometheus", "http://a", "--at", "1", "--bad", "x"],
                "needs either --query, or --bad and --total"
            ),
            (["--from-prometheus", "http://a", "--at", "1", "--query", "x", "--total", "y"], "needs either --query"),
            (["--from-prometheus", "http://a", "--query", "x"], "needs --at"),
            (["--query", "x"], "--query needs --from-prometheus URL"),
            (["a.csv", "b.csv", "--settle", "1s"], "--settle needs --from-prometheus URL"),
            (["a.csv", "--from-prometheus", "http://a", "--query", "x", "--at", "1"], "takes no files"),
            (["--jsonl", "--from-prometheus", "http://a", "--query", "x", "--at", "1"], "takes its samples from"),
            (["--from-prometheus", "http://a", "--query", "x", "--at", "1", "--scrape", "0"], "--scrape is a number"),
            (["--from-prometheus", "http://a", "--query", "x", "--at", "1", "--better", "up"], "lower or higher"),
            (["--from-prometheus", "http://a", "--query", "x", "--at", "1", "--below", "1", "--above", "2"], "either"),
            (
                ["--from-prometheus", "http://a", "--query", "x", "--at", "15:32"],
                "--at 15:32: expected a time such as"
            ),
            (["--from-prometheus", "http://a", "--query", "x", "--at", "1", "--observe", "0s"], "longer than zero"),
            (
                ["--from-prometheus", "http://a", "--query", "x", "--at", "1", "--settle", "2"],
                "--settle: \"2\" has no unit"
            ),
            (["--from-prometheus", "a:9090", "--query", "x", "--at", "1"], "expected the base URL of a Prometheus"),
            (["--from-prometheus", "http://127.0.0.1:1", "--query", "x[", "--at", "1"], "this [ is not closed"),
            (
                ["--from-prometheus", "http://me:hidden-word@127.0.0.1:1", "--query", "x", "--at", "1"],
                "no connection to 127.0.0.1:1"
            ),
        ])
    func pastRefused(_ arguments: [String], _ message: String) throws {
        let answer = try process.run(["compare"] + arguments)
        #expect(answer.code == 2 && answer.err.contains(message) && answer.out.isEmpty, "\(answer)")
        #expect(!answer.err.contains("hidden-word"))
    }
}
