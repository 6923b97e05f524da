import Foundation
import MidwatchExpressions
import Testing

/// Answers that Google's cel-cpp and RE2 gave to random questions, and that were ours: `make oracle RECORD=…` keeps
/// them.
@Suite("Other implementations")
struct OracleTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "Oracle/agreed.jsonl")

    @Test("what cel-cpp and RE2 answered is answered again")
    func agreed() throws {
        var counts = (values: 0, errors: 0)
        var failures: [String] = []
        for line in try Data(contentsOf: Self.file).split(separator: 0x0a) {
            let question = try JSONValue.parse(line).get()
            let expected = question["value"].flatMap { Value(tagged: $0) }
            if expected == nil { #expect(question["error"] == .bool(true), "a line without an answer: \(question)") }
            counts.values += expected == nil ? 0 : 1
            counts.errors += expected == nil ? 1 : 0
            switch (Self.answer(question), expected) {
            case (.value(let value), .some(let expected)) where value.isSame(as: expected): break
            case (.error, nil): break
            case (let answer, _): failures.append("\(question.text()): \(answer)")
            }
        }
        print("agreed with cel-cpp and RE2: \(counts.values) values, \(counts.errors) errors")
        #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
        #expect(counts.values > 1000 && counts.errors > 500)
    }

    private static func answer(_ question: JSONValue) -> Evaluation {
        var bindings = Bindings()
        var text = "text.matches(pattern)"
        if case .string(let expression)? = question["expr"] { text = expression }
        for name in ["text", "pattern"] {
            if case .string(let bound)? = question[name] { bindings[name] = .value(.string(bound)) }
        }
        switch CELExpression.parse(text) {
        case .success(let expression): return expression.evaluate(bindings)
        case .failure(let problems):
            let first = problems.problems.first
            return .error(EvaluationProblem(message: first?.message ?? "", range: first?.range ?? 0..<0))
        }
    }
}
