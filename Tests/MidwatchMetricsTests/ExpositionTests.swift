import MidwatchMetrics
import Testing

@Suite("Exposition text")
struct ExpositionTests {
    private func parse(_ text: String, keeping names: Set<String>? = nil) -> Result<
        [String: [Series]], ExpositionProblem
    > {
        ExpositionText.parse(Array(text.utf8), at: 100, keeping: names)
    }

    private func one(_ text: String) -> Series? { (try? parse(text).get())?.values.first?.first }

    @Test("a usual answer becomes series by name")
    func usual() throws {
        let found = try parse(
            """
            # HELP http_requests_total Requests, by "code" {x}
            # TYPE http_requests_total counter
            http_requests_total{code="200",service="checkout"} 1027
            http_requests_total{code="500",service="checkout",} 3

              up 1
            latency_bucket{le="+Inf"} 1.5e3

            """
        ).get()
        #expect(found.keys.sorted() == ["http_requests_total", "latency_bucket", "up"])
        #expect(
            found["http_requests_total"] == [
                Make.series([1_027], from: 100, labels: ["code": "200", "service": "checkout"]),
                Make.series([3], from: 100, labels: ["code": "500", "service": "checkout"]),
            ])
        #expect(found["latency_bucket"]?.first?.samples == [Sample(time: 100, value: 1_500)])
    }

    @Test(
        "values and timestamps are read in both formats",
        arguments: [
            ("a 12\n", 12.0, 100.0), ("a 0.25\n", 0.25, 100), ("a -3\n", -3, 100), ("a +Inf\n", .infinity, 100),
            ("a -Inf\n", -.infinity, 100), ("a 1e-3 \n", 0.001, 100), ("a\t7\t1500\n", 7, 1.5),
            ("a 7 -1500\n", 7, -1.5),
            ("a 12345678901234567890\n", 12_345_678_901_234_567_168, 100), ("a 7 1500.5\n# EOF\n", 7, 1_500.5),
            ("a 7 # {trace=\"x\"} 0.5 12\n# EOF", 7, 100), ("a 7\r\n", 7, 100), ("a{} 7\n", 7, 100),
            ("a{ b = \"c\" } 7\n", 7, 100),
        ])
    func values(text: String, value: Double, time: Double) {
        #expect(one(text)?.samples == [Sample(time: time, value: value)])
    }

    @Test("a whole OpenMetrics answer: units, created times, exemplars, a summary, and its end")
    func openMetrics() throws {
        let found = try parse(
            """
            # TYPE requests counter
            # UNIT requests requests
            # HELP requests Requests, with a \\\\ and a \\n.
            requests_total{path="/a \\"b\\" \\\\ {c} # d"} 17 1700000000.25 # {id="a } # b",n="\\"}"} 0.5 1700000000.1
            requests_created{path="/a"} 1.6e9
            # TYPE latency histogram
            latency_bucket{le="0.5"} 3 # {} 0.4
            latency_bucket{le="+Inf"} 4
            latency_count 4
            latency_sum 1.5
            # TYPE size summary
            size{quantile="0.5"} NaN
            # TYPE build info
            build_info{version="1"} 1
            # EOF

            """
        ).get()
        #expect(
            found["requests_total"] == [
                Series(labels: ["path": #"/a "b" \ {c} # d"#], samples: [Sample(time: 1_700_000_000.25, value: 17)])
            ])
        #expect(found["requests_created"]?.first?.samples.first?.value == 1.6e9, "a series of its own, never an event")
        #expect(found["latency_bucket"]?.map { $0.samples.first?.value } == [3, 4])
        #expect(found["size"]?.first?.samples.first?.value.isNaN == true)
        #expect(found.keys.count == 7)
    }

    @Test("NaN is kept for the builders to refuse")
    func notANumber() {
        #expect(one("a NaN\n")?.samples.first?.value.isNaN == true)
    }

    @Test(
        "escapes in label values",
        arguments: [
            ("a{b=\"x\\\"y\"} 1\n", "x\"y"), ("a{b=\"x\\\\y\"} 1\n", "x\\y"), ("a{b=\"x\\ny\"} 1\n", "x\ny"),
            ("a{b=\"x\\qy\"} 1\n", "x\\qy"), ("a{b=\"{},=# \"} 1\n", "{},=# "), ("a{b=\"\"} 1\n", ""),
            ("a{b=\"é日\"} 1\n", "é日"),
        ])
    func escapes(text: String, label: String) {
        #expect(one(text)?.labels == ["b": label])
    }

    @Test("names in quotes are read")
    func quotedNames() throws {
        let found = try parse("{\"my.metric\",\"a.b\"=\"c\"} 1\n").get()
        #expect(found == ["my.metric": [Make.series([1], from: 100, labels: ["a.b": "c"])]])
    }

    @Test("only the wanted names are kept")
    func keeping() throws {
        let found = try parse("a 1\nb{c=\"d\"} 2\na{x=\"y\"} 3\n{\"b\"} 4\n", keeping: ["a"]).get()
        #expect(found.keys.sorted() == ["a"] && found["a"]?.count == 2)
    }

    @Test(
        "what is not metrics is refused with its place and what is wrong",
        arguments: [
            ("", ExpositionProblem.empty), (" \n\n", .empty), ("<!DOCTYPE html>\n", .html), ("\n  <html>", .html),
            ("a 1\nb 2", .malformed(line: 2, "the last line has no end; the answer may be cut off")),
            ("a\n", .malformed(line: 1, "a value is missing")), ("a x\n", .malformed(line: 1, "x is not a value")),
            ("# c\na 1 y\n", .malformed(line: 2, "y is not a timestamp")),
            ("a 1 2 3\n", .malformed(line: 1, "the line should end after the value")),
            ("1a 1\n", .malformed(line: 1, "a metric's name is expected")),
            ("a{b=\"c\" 1\n", .malformed(line: 1, "a comma or } is expected between labels")),
            ("a{b=\"c\n", .malformed(line: 1, "a quote is not closed")),
            ("a{b=c} 1\n", .malformed(line: 1, "a label's value must stand in double quotes")),
            ("a{b} 1\n", .malformed(line: 1, "= is expected after label b")),
            ("a{", .malformed(line: 1, "a } is missing")),
            ("a{b=\"1\",b=\"2\"} 1\n", .malformed(line: 1, "label b is there twice")),
            ("{b=\"1\"} 1\n", .malformed(line: 1, "the metric has no name")),
            ("a 1\n# EOF\nb 2\n# EOF\n", .malformed(line: 2, "something follows # EOF")),
        ])
    func refused(text: String, problem: ExpositionProblem) {
        #expect(parse(text) == .failure(problem))
        #expect(!problem.sentence.isEmpty)
    }

    @Test("bytes that are not UTF-8 are refused")
    func invalid() {
        let bytes = Array("a{b=\"".utf8) + [0xFF] + Array("\"} 1\n".utf8)
        #expect(ExpositionText.parse(bytes, at: 0) == .failure(.malformed(line: 1, "it is not valid UTF-8")))
    }

    @Test("an answer larger than the limit is refused before it is read")
    func tooLarge() {
        let bytes = Repeated(count: ExpositionText.maximumBytes + 1)
        #expect(ExpositionText.parse(bytes, at: 0) == .failure(.tooLarge))
    }

    @Test("more series than the limit are refused")
    func tooManySeries() {
        let bytes = Array(repeating: Array("a 1\n".utf8), count: ExpositionText.maximumSeries + 1).joined()
        #expect(ExpositionText.parse(Array(bytes), at: 0) == .failure(.tooManySeries))
    }

    @Test("any cut of an answer is read or refused, never a trap")
    func cuts() {
        let bytes = Array("# TYPE a counter\na{b=\"c\\\"d\",e=\"é\"} 1.5e3 1700000000000\n{\"x.y\"} NaN\n# EOF\n".utf8)
        for end in bytes.indices { _ = ExpositionText.parse(bytes[..<end], at: 0) }
        for index in bytes.indices {
            var broken = bytes
            broken[index] = UInt8(truncatingIfNeeded: index &* 37)
            _ = ExpositionText.parse(broken, at: 0)
        }
    }
}

/// Many equal bytes that need no memory.
private struct Repeated: RandomAccessCollection {
    let count: Int
    var startIndex: Int { 0 }
    var endIndex: Int { count }
    subscript(position: Int) -> UInt8 { UInt8(ascii: "a") }
}
