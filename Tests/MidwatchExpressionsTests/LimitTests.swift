import MidwatchExpressions
import Testing

@Suite("Limits")
struct LimitTests {
    private func limit(_ text: String) -> String? {
        guard case .failure(let problems) = CELExpression.parse(text), let first = problems.problems.first else {
            return nil
        }
        return first.kind == .limit ? first.message : "\(first.kind): \(first.message)"
    }

    private func nested(_ open: String, _ inner: String, _ close: String, _ count: Int) -> String {
        String(repeating: open, count: count) + inner + String(repeating: close, count: count)
    }

    @Test("an expression may be 16 KiB long, not a byte more")
    func length() {
        let text = "'" + String(repeating: "a", count: ExpressionLimits.length - 2) + "'"
        #expect(limit(text) == nil)
        #expect(limit(text + " ") == "the expression is longer than 16384 bytes")
    }

    @Test(
        "nesting stops at 64 levels",
        arguments: [
            ("(", "1", ")"), ("[", "1", "]"), ("f(", "1", ")"), ("!", "true", ""), ("{1: ", "1", "}"), ("a[", "1", "]"),
            ("true ? 1 : ", "1", ""),
        ])
    func nesting(_ open: String, _ inner: String, _ close: String) {
        #expect(limit(nested(open, inner, close, ExpressionLimits.nesting - 1)) == nil)
        #expect(limit(nested(open, inner, close, ExpressionLimits.nesting + 1)) == "nested deeper than 64 levels")
        #expect(limit(nested(open, inner, close, 1000)) == "nested deeper than 64 levels")
    }

    @Test("a chain of operators stops at 256", arguments: [" + 1", ".b", "[0]", " - 1", ".size()"])
    func depth(_ link: String) {
        #expect(limit("a" + String(repeating: link, count: 200)) == nil)
        #expect(limit("a" + String(repeating: link, count: 1000)) == "the expression is more than 256 operators deep")
    }

    @Test("a long row of || or && is not deep")
    func rows() throws {
        let text = String(repeating: "false || ", count: 1500) + "true"
        #expect(try outcome(text) == "true")
    }

    @Test("the deepest expression evaluates on a task's stack")
    func stack() async throws {
        let chain = "1" + String(repeating: " + 1", count: 180)
        let text = nested("[", chain, "]", 60) + String(repeating: "[0]", count: 14)
        let result = await Task.detached { try? outcome(text) }.value
        #expect(result?.hasPrefix("[[") == true)
    }

    @Test("comprehensions stop after 100,000 rounds, however they nest")
    func iterations() throws {
        let ten = "[1,2,3,4,5,6,7,8,9,10]"
        let within = "\(ten).all(a, \(ten).all(b, \(ten).all(c, \(ten).all(d, true))))"
        #expect(try outcome(within) == "true")
        let beyond = "\(ten).all(a, \(within))"
        #expect(try outcome(beyond) == "error: more than 100000 rounds of comprehensions")
    }

    @Test("values stop growing at 1 MiB")
    func output() throws {
        let big = Binding.value(.string(String(repeating: "a", count: 1000)))
        #expect(try outcome("size(s + s)", ["s": big]) == "2000")
        let text =
            "size([1,2,3,4,5,6,7,8,9,10].map(a, [1,2,3,4,5,6,7,8,9,10].map(b, [1,2,3,4,5,6,7,8,9].map(c, s + s))))"
        #expect(try outcome(text, ["s": big]) == "error: the values made along the way are too large")
        let list = Binding.value(.list(Array(repeating: .int(1), count: 600_000)))
        #expect(try outcome("size(l + l)", ["l": list]) == "error: the values made along the way are too large")
    }

    @Test(
        "nothing absorbs a limit: not what decides beside it, not an unknown, not a macro around it",
        arguments: [
            "BEYOND || true", "BEYOND && false", "BEYOND || u", "u || BEYOND", "u + size([BEYOND]) > 0",
            "[1, 2].exists(x, BEYOND || x == 2)", "[1, 2].all(x, BEYOND && x == 2)", "has({'a': BEYOND}.a)",
            "[BEYOND].size() == 0 ? true : true",
        ])
    func final(_ text: String) throws {
        #expect(
            try outcome(Self.beyond(text), ["u": .unknown("no samples")])
                == "error: more than 100000 rounds of comprehensions")
    }

    /// The text with something in place of BEYOND that goes around a million times.
    private static func beyond(_ text: String) -> String {
        let ten = "[1,2,3,4,5,6,7,8,9,10]"
        let rounds = "abcdef".reversed().reduce("true") { "\(ten).all(\($1), \($0))" }
        return text.replacing("BEYOND", with: rounds)
    }

    @Test("what decides before a limit is reached, decides")
    func undisturbed() throws {
        #expect(try outcome(Self.beyond("true || BEYOND")) == "true")
        #expect(try outcome(Self.beyond("false && BEYOND")) == "false")
    }

    @Test("a value that shares its parts is refused before anyone walks through it")
    func sharing() throws {
        let doubling = "['a']" + String(repeating: ".map(x, [x, x])", count: 40)
        #expect(try outcome(doubling) == "error: the value is too large")
        #expect(try outcome("\(doubling) == \(doubling)") == "error: the evaluation takes too much work")
        #expect(try outcome("'%s'.format(\(doubling))") == "error: the formatted text is too large")
    }

    @Test("searching and comparing have a budget")
    func work() throws {
        let list = Binding.value(.list(Array(repeating: .int(1), count: 10_000)))
        #expect(try outcome("l == m", ["l": list, "m": list]) == "true")
        let numbers = (0..<500).map { "\($0)" }.joined(separator: ",")
        let text = "[\(numbers)].all(x, l == m)"
        #expect(try outcome(text, ["l": list, "m": list]) == "error: the evaluation takes too much work")
        #expect(
            try outcome("[\(numbers)].all(x, !(2 in l))", ["l": list]) == "error: the evaluation takes too much work")
        let long = Binding.value(.string(String(repeating: "a", count: 100_000)))
        #expect(
            try outcome("[\(numbers)].exists(x, s.matches('a*a*a*b'))", ["s": long])
                == "error: the evaluation takes too much work")
    }

    @Test(
        "whatever an evaluation spends its time on is counted: keys, reasons, zones, digits, the parts themselves",
        arguments: [
            "m[s] == 1", "s in m", "[1].transformMapEntry(i, v, {s: i}) == {}", "s.split(t) == []", "u0 || u1 || u2",
            "timestamp(0).getHours(s) == 1", "x + y + x + y + x + y + x + y + x + y + x + y + x + y + x + y == 1",
        ])
    func counted(_ body: String) throws {
        let ones = "1" + String(repeating: "0h1", count: 40_000)
        var bindings: [String: Binding] = [
            "s": .value(.string(ones)), "t": .value(.string(String(ones.dropLast()) + "2")),
            "m": .value(.map([.string("key"): .int(1)])),
        ]
        for index in 0..<3 { bindings["u\(index)"] = .unknown("no samples of \(index)") }
        let row = "[" + Array(repeating: "1", count: 300).joined(separator: ",") + "]"
        let result = try outcome("\(row).exists(x, \(row).exists(y, \(body)))", bindings)
        #expect(
            result == "error: the evaluation takes too much work"
                || result == "error: the values made along the way are too large")
    }

    @Test(
        "a pattern that would unfold beyond its limit is refused at once",
        arguments: ["a{1000}{1000}", "((a{100}){100}){100}", "(((){1000}){1000}){1000}"])
    func pattern(_ source: String) throws {
        #expect(try outcome("'a'.matches('\(source)')").hasPrefix("error: the pattern is not valid: "))
    }

    @Test("a long text in an error message is cut")
    func messages() throws {
        let long = Binding.value(.string(String(repeating: "a", count: 100_000)))
        #expect(try outcome("int(s)", ["s": long]).utf8.count < 200)
    }
}
