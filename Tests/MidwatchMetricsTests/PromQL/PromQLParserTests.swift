import MidwatchMetrics
import Testing

@Suite("Reading PromQL")
struct PromQLParserTests {
    @Test("what Prometheus reads is read", arguments: PromQLCorpus.accepted + PromQLCorpus.sinceThree)
    func reads(text: String) {
        if case .failure(let problem) = PromQLQuery.parse(text) { Issue.record("\(text): \(problem)") }
    }

    @Test("each mistake has its place and says what to write", arguments: PromQLCorpus.refused)
    func mistakes(text: String, range: Range<Int>, message: String) {
        guard case .failure(let problem) = PromQLQuery.parse(text) else {
            Issue.record("\(text) was read")
            return
        }
        #expect(problem.range == range && problem.message.contains(message), "\(text): \(problem)")
    }

    /// The expression with parentheses around every operator, so that precedence can be seen.
    private static func shape(_ expression: PromQLExpression) -> String {
        switch expression.form {
        case .binary(let binary):
            return "(\(shape(binary.left)) \(binary.operator.rawValue) \(shape(binary.right)))"
        case .sign(let isMinus, let operand): return "(\(isMinus ? "-" : "+")\(shape(operand)))"
        case .parentheses(let inner): return shape(inner)
        default: return expression.promQL
        }
    }

    @Test(
        "operators bind as in Prometheus",
        arguments: [
            ("a + b * c", "(a + (b * c))"), ("a * b + c", "((a * b) + c)"), ("a - b - c", "((a - b) - c)"),
            ("a ^ b ^ c", "(a ^ (b ^ c))"), ("-a ^ b", "(-(a ^ b))"), ("-a * b", "((-a) * b)"),
            ("a ^ -b * c", "((a ^ (-b)) * c)"), ("a or b and c", "(a or (b and c))"),
            ("a and b or c unless d", "((a and b) or (c unless d))"), ("a unless b and c", "((a unless b) and c)"),
            ("a > b + c", "(a > (b + c))"), ("a == b > c", "((a == b) > c)"), ("a and b > c", "(a and (b > c))"),
            ("a % b atan2 c / d", "(((a % b) atan2 c) / d)"), ("a + b offset 5m", "(a + b offset 5m)"),
            ("- - a", "(-(-a))"), ("2 ^ -1 ^ 3", "(2 ^ (-(1 ^ 3)))"), ("(a + b) * c", "((a + b) * c)"),
        ])
    func precedence(text: String, shape: String) throws {
        #expect(Self.shape(try PromQLQuery.parse(text).get().root) == shape)
    }

    @Test("the normal text of every expression is read again and stays the same", arguments: PromQLCorpus.accepted)
    func normalText(text: String) throws {
        let first = try PromQLQuery.parse(text).get().root
        let second = try PromQLQuery.parse(first.promQL).get().root
        #expect(second.promQL == first.promQL && second.type == first.type)
    }

    @Test("a node's place covers what was written for it, and holds those below")
    func places() throws {
        let text = " sum by (pod) (rate(x{a=\"ü\"}[5m] offset 1h)) / on (pod) group_left (b) (y) > bool 0.5 "
        let query = try PromQLQuery.parse(text).get()
        var written: [String] = []
        query.root.walk { written.append(query.text($0.range)) }
        #expect(
            written == [
                String(text.dropFirst().dropLast()),
                "sum by (pod) (rate(x{a=\"ü\"}[5m] offset 1h)) / on (pod) group_left (b) (y)",
                "sum by (pod) (rate(x{a=\"ü\"}[5m] offset 1h))", "rate(x{a=\"ü\"}[5m] offset 1h)",
                "x{a=\"ü\"}[5m] offset 1h", "(y)", "y", "0.5",
            ])
        guard case .binary(let comparison) = query.root.form, case .binary(let ratio) = comparison.left.form,
            case .aggregation(let sum) = ratio.left.form, case .by(let labels) = sum.grouping
        else {
            Issue.record("\(query.root)")
            return
        }
        #expect(query.text(comparison.operatorRange) == ">" && comparison.isBool)
        #expect(query.text(sum.nameRange) == "sum" && labels.map { query.text($0.range) } == ["pod"])
        guard case .left(let included)? = ratio.matching?.group else {
            Issue.record("\(ratio)")
            return
        }
        #expect(included.map(\.name) == ["b"] && included.map { query.text($0.range) } == ["b"])
    }

    @Test("a name among the matchers, in quotes or as __name__, is the metric's name")
    func names() throws {
        for text in ["a.b", "x"].map({ "{\"\($0)\", c=\"d\"}" }) + ["{__name__=\"x\"}", "x{}"] {
            let selection = try #require(try PromQLQuery.parse(text).get().selections.first)
            let name = try #require(selection.name)
            #expect(text.contains(name) && selection.selector.nameRange != nil, "\(text)")
        }
        #expect(try PromQLQuery.parse("{__name__=~\"x|y\"}").get().metricNames == [])
    }

    @Test("strings are unescaped as Go does, and octal and hexadecimal numbers are read")
    func literals() throws {
        let strings = ["\"a\\x41\\u00e9\\101\\n\"": "aAéA\n", "'\\''": "'", "`\\n`": "\\n", "\"\\xc3\\xa9\"": "é"]
        for (text, value) in strings {
            #expect(try PromQLQuery.parse(text).get().root.form == .string(value), "\(text)")
        }
        let numbers: [(String, Double)] = [
            ("0x1F", 31), ("017", 15), ("08", 8), ("1_000.5", 1_000.5), ("5e-1", 0.5), ("1h30m", 5_400),
            ("inf", .infinity),
        ]
        for (text, value) in numbers {
            #expect(try PromQLQuery.parse(text).get().root.form == .number(value), "\(text)")
        }
    }

    @Test("a text longer than the limit is refused where it begins to be too long")
    func length() {
        let fits = "a" + String(repeating: " ", count: PromQLQuery.maximumLength - 1)
        #expect(throws: Never.self) { try PromQLQuery.parse(fits).get() }
        guard case .failure(let problem) = PromQLQuery.parse(fits + " ") else {
            Issue.record("was read")
            return
        }
        #expect(problem.range == PromQLQuery.maximumLength..<(PromQLQuery.maximumLength + 1))
        #expect(problem.message.contains("at most \(PromQLQuery.maximumLength) characters"))
    }

    @Test(
        "a tree deeper than the limit is refused, whatever makes it deep",
        arguments: [("(", "a", ")"), ("-", "a", ""), ("", "a", " + a"), ("a ^ ", "a", ""), ("abs(", "a", ")")])
    func depth(before: String, inside: String, after: String) {
        func text(_ levels: Int) -> String {
            String(repeating: before, count: levels) + inside + String(repeating: after, count: levels)
        }
        let most = PromQLQuery.maximumDepth - 1
        #expect(throws: Never.self) { try PromQLQuery.parse(text(most)).get() }
        for levels in [most + 1, 10_000] {
            guard case .failure(let problem) = PromQLQuery.parse(text(levels)) else {
                Issue.record("\(levels) levels were read")
                continue
            }
            #expect(problem.message.contains("deeper than \(PromQLQuery.maximumDepth) levels"), "\(problem)")
        }
    }

    @Test("every function of the table says what it takes when it is called without arguments")
    func functions() {
        for function in PromQLFunction.all where !function.arguments.isEmpty {
            guard !(function.arguments.count == 1 && function.arity == .lastOptional) else { continue }
            guard case .failure(let problem) = PromQLQuery.parse("\(function.name)()") else {
                Issue.record("\(function.name)() was read")
                continue
            }
            #expect(
                problem.message.hasPrefix("\(function.name) takes ") && problem.message.hasSuffix("this call has 0"))
        }
        #expect(PromQLFunction.all.count == 83, "\(PromQLFunction.all.count)")
        #expect(PromQLFunction.named("rate")?.arguments == [.matrix])
    }
}
