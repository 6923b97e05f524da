import MidwatchEngine
import MidwatchExpressions
import MidwatchRunbook
import Testing

@Suite struct InputTests {
    private static let head = """
        inputs: {zone: {choices: [east, west], default: east}, count: {type: integer, default: 3}, \
        name: {pattern: "[a-z]{1,5}", default: shop}, wait: {type: duration, default: 5m}, \
        share: {type: number, default: 0.5}, dry: {type: boolean, default: false}}
        """

    private func read(_ given: [String: String]) throws -> Result<[RunStart.InputValue], RunInputs.Problem> {
        let text = Samples.runbook("- diagnose: a\n  exec: [a]\n  go: resolved", head: Self.head)
        let runbook = try #require(RunbookParser.parse(Array(text.utf8), path: "a.runbook.yaml").runbook)
        return RunInputs.read(
            runbook.inputs,
            given: given.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: .string($0.value)) })
    }

    @Test("defaults fill in, each read by its declared type")
    func defaults() throws {
        let values = try read(["count": "7"]).get()
        let byName = Dictionary(values.map { ($0.name, $0.value) }, uniquingKeysWith: { one, _ in one })
        #expect(byName["count"] == .int(7))
        #expect(byName["zone"] == .string("east"))
        #expect(byName["share"] == .double(0.5))
        #expect(byName["dry"] == .bool(false))
        #expect(byName["wait"] == .duration(CELDuration(milliseconds: 300_000)))
    }

    @Test(
        "an input that does not fit is refused with what was expected",
        arguments: [
            ("zone", "north", "expected one of \"east\", \"west\""), ("count", "many", "type integer"),
            ("count", "99999999999999999999", "type integer"), ("name", "SHOP", "the whole must match"),
            ("name", "shops shop", "the whole must match"), ("wait", "5", "type duration"),
            ("share", "nan", "type number"), ("dry", "no", "type boolean"), ("zome", "east", "did you mean \"zone\"?"),
        ])
    func refused(name: String, value: String, words: String) throws {
        guard case .failure(let problem) = try read([name: value]) else {
            return #expect(Bool(false), "\(value) was taken")
        }
        #expect(problem.sentence.contains(words), "\(problem.sentence)")
    }

    @Test("every mistake is told, not only the first")
    func all() throws {
        guard case .failure(let problem) = try read(["zone": "north", "count": "x"]) else {
            return #expect(Bool(false), "it was taken")
        }
        #expect(problem.sentence.contains("zone") && problem.sentence.contains("count"))
    }

    @Test("an input without a value and without a default is required")
    func required() throws {
        let text = Samples.runbook(
            "- diagnose: a\n  exec: [a]\n  go: resolved", head: "inputs: {zone: {about: Where.}}")
        let runbook = try #require(RunbookParser.parse(Array(text.utf8), path: "a.runbook.yaml").runbook)
        guard case .failure(let problem) = RunInputs.read(runbook.inputs, given: []) else {
            return #expect(Bool(false), "it was taken")
        }
        #expect(problem.sentence == "input \"zone\" is required; give it with --input zone=…")
    }
}
