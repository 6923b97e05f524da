import MidwatchMetrics
import Testing

@Suite("Selectors")
struct SelectorTests {
    @Test(
        "a selector is read and printed in canonical form",
        arguments: [
            ("up", "up"),
            (" http_requests_total { code =~ \"5..\" , job!='a' ,} ", "http_requests_total{code=~\"5..\",job!=\"a\"}"),
            ("a:b:c{}", "a:b:c"), ("{__name__=\"up\",a=\"b\"}", "up{a=\"b\"}"),
            ("{__name__=~\"up|down\"}", "{__name__=~\"up|down\"}"),
            ("a{b=`x\\d`}", "a{b=\"x\\\\d\"}"), ("a{b=\"x\\n\\\"\\u00e9\\x41\"}", "a{b=\"x\\n\\\"éA\"}"),
            ("{\"my.metric\",\"a.b\"=\"c\"}", "{\"my.metric\",\"a.b\"=\"c\"}"), ("{a!~\"\"}", "{a!~\"\"}"),
        ])
    func canonical(text: String, promQL: String) throws {
        let selector = try Selector.parse(text).get()
        #expect(selector.promQL == promQL)
        #expect(try Selector.parse(promQL).get() == selector)
    }

    @Test(
        "every operator, and a missing label is empty",
        arguments: [
            ("m{code=\"500\"}", ["code": "500"], true), ("m{code=\"500\"}", ["code": "5000"], false),
            ("m{code!=\"500\"}", ["code": "200"], true), ("m{code!=\"500\"}", [:], true), ("m{code=\"\"}", [:], true),
            ("m{code=~\"5..\"}", ["code": "503"], true), ("m{code=~\"5..\"}", ["code": "5033"], false),
            ("m{code!~\"5..\"}", ["code": "503"], false), ("m{code!~\"5..\"}", [:], true),
            ("m{code=~\"5..\",job=\"a\"}", ["code": "503"], false), ("other", [:], false),
            ("{__name__=~\"m|n\"}", [:], true), ("{__name__!=\"m\",a=\"b\"}", ["a": "b"], false),
        ] as [(String, [String: String], Bool)])
    func matches(text: String, labels: [String: String], isMatch: Bool) throws {
        #expect(try Selector.parse(text).get().matches(name: "m", labels: labels) == isMatch)
    }

    @Test(
        "each mistake has its place and says what to write",
        arguments: [
            ("", 0..<0, "no metric is named"), ("{}", 0..<2, "no metric is named"),
            ("{a=~\".*\"}", 0..<9, "no metric is named"),
            ("a[5m]", 1..<5, "leave out the range"), ("a{b=\"c\"} offset 5m", 9..<18, "leave out offset"),
            ("a @ 5", 2..<5, "leave out @"), ("rate(a[5m])", 4..<11, "this is a function"),
            ("a > 1", 2..<5, "should end here"),
            ("a{b==\"c\"}", 3..<5, "write = instead of =="), ("a{b}", 3..<4, "is expected after the label"),
            ("a{b=c}", 4..<5, "in quotes"), ("a{b=\"c}", 4..<7, "quote is not closed"),
            ("a{b=\"c\"", 1..<7, "{ is not closed"),
            ("a{", 1..<2, "{ is not closed"), ("a{b=\"c\" d=\"e\"}", 8..<9, "a comma or } is expected"),
            ("a{1=\"c\"}", 2..<3, "a label's name is expected"),
            ("é", 0..<1, "a metric's name is expected"),
            ("a{b=~\"(x\"}", 5..<9, "in the pattern: a group does not end"),
            ("a{b=\"\\d\"}", 5..<7, "is not an escape"), ("a{\"b\"}", 2..<5, "named twice"),
            ("a{b=\"\\u12\"}", 5..<7, "not a character"),
            ("a{b=\"x\\", 6..<7, "nothing follows the backslash"), ("a{b=", 4..<4, "in quotes"),
        ])
    func mistakes(text: String, range: Range<Int>, message: String) {
        guard case .failure(let problem) = Selector.parse(text) else {
            Issue.record("\(text) was read")
            return
        }
        #expect(problem.range == range && problem.message.contains(message), "\(problem)")
    }

    @Test("a selector longer than the limit is refused")
    func tooLong() {
        let text = "a{b=\"" + String(repeating: "x", count: Selector.maximumLength) + "\"}"
        guard case .failure(let problem) = Selector.parse(text) else {
            Issue.record("it was read")
            return
        }
        #expect(problem.message.contains("at most"))
    }

    @Test(
        "data in quotes stays data, in a value and in a pattern",
        arguments: [
            "plain", "a\"}or vector(1)", "back\\slash", "new\nline", "5..", "(a|b)*[c]{2}^$", "é",
        ])
    func quoting(data: String) throws {
        let exact = try Selector.parse("m{l=\(Selector.quoted(data))}").get()
        let pattern = try Selector.parse("m{l=~\(Selector.quoted(Selector.escapedPattern(data)))}").get()
        for selector in [exact, pattern] {
            #expect(selector.matches(name: "m", labels: ["l": data]))
            #expect(!selector.matches(name: "m", labels: ["l": data + "x"]))
        }
        #expect(!pattern.matches(name: "m", labels: ["l": "500"]) || data == "500")
    }
}
