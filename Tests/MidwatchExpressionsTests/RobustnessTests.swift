import MidwatchExpressions
import Testing

@Suite("Robustness")
struct RobustnessTests {
    private static let texts = [
        "errors < 0.01 && p99 < 0.5", "now - since < duration(\"2h\") ? 'a' : \"b\"",
        "has(alert.labels.env) || !met.errors",
        "[1, 2.5, 3u].exists_one(x, x in {1: 'a', true: b'\\xff'})",
        "'''x''' + r'\\d' .matches('(?i)[a-z]{2}')[0].`k-1`",
        "'%.3f'.format([1.5]) // end", "{'a': [1]}.transformMap(k, v, size(v) > 0, -v[0])",
        "0x1F + 1e3 - .5 % -9223372036854775808",
    ]

    /// Everything that may be done with a text; nothing of it may trap, and ranges lie within the text.
    private func exercise(_ text: String) {
        let length = text.unicodeScalars.count
        switch CELExpression.parse(text) {
        case .success(let expression):
            var environment = TypeEnvironment()
            environment.declare("errors", .double)
            environment.declare("met", .record(["errors": .bool]))
            for problem in expression.check(in: environment).problems {
                #expect(problem.range.upperBound <= length, "\(text)")
            }
            var bindings = Bindings()
            bindings["errors"] = .value(.double(.nan))
            bindings["met.errors"] = .unknown("why")
            if case .error(let problem) = expression.evaluate(bindings) {
                #expect(problem.range.upperBound <= length, "\(text)")
            }
        case .failure(let problems):
            #expect(!problems.problems.isEmpty)
            for problem in problems.problems { #expect(problem.range.upperBound <= length, "\(text)") }
        }
    }

    @Test("every prefix and suffix of an expression is read or refused", arguments: texts)
    func cut(_ text: String) {
        for length in 0...text.count {
            exercise(String(text.prefix(length)))
            exercise(String(text.suffix(length)))
        }
    }

    @Test("an expression with one character changed is read or refused", arguments: texts)
    func changed(_ text: String) {
        let characters = Array(text)
        for index in characters.indices {
            for other in "()[]{}'\"`\\.,:?!&|<>=+-*/% 09eExu_aé\n\u{0}" {
                var changed = characters
                changed[index] = other
                exercise(String(changed))
            }
        }
    }

    @Test("mixtures of expressions are read or refused")
    func mixed() {
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<3000 {
            var text = ""
            for _ in 0...next(4) {
                let piece = Array(Self.texts[next(Self.texts.count)])
                let start = next(piece.count)
                text += String(piece[start..<min(piece.count, start + 1 + next(12))])
            }
            exercise(text)
        }
    }
}
