import Testing

@testable import MidwatchRunbook

@Suite("Names in a graph")
struct GraphNameTests {
    private static let header = """
        inputs: {zone: {default: east}}
        hypotheses: {pool: It is empty.}
        secrets: {TOKEN: {env: TOKEN}}
        metrics:
          errors: {bad: e, total: t, objective: {below: 0.01}}
        """

    /// Steps and what is said about them; the first line of the steps is line 10 of the file.
    static let cases: [(String, [String])] = [
        (
            "  - {diagnose: look, run: a, capture: {x: json.n}, supports: pol, go: resolved}",
            [
                "10:62-65 \"supports\" in step \"look\" names the hypothesis \"pol\", which is not defined; "
                    + "did you mean \"pool\"? [undefined-hypothesis]"
            ]
        ),
        (
            "  - {mitigate: fix, target: t, run: a, undo: {run: b}, expect: {eror: improves}, "
                + "guard: [erros], go: resolved}",
            [
                "10:65-69 \"expect\" in step \"fix\" names the metric \"eror\", which is not defined; "
                    + "there is \"errors\" [undefined-metric]",
                "10:90-95 \"guard\" in step \"fix\" names the metric \"erros\", which is not defined; "
                    + "did you mean \"errors\"? [undefined-metric]",
            ]
        ),
        (
            "  - {diagnose: look, exec: [a, \"${zoen}\"], go: resolved}",
            ["10:33-40 \"zoen\" is not defined; did you mean \"zone\"? [undefined-name]"]
        ),
        (
            "  - {diagnose: look, http: {url: \"http://x/${zone}\", headers: {A: \"Bearer ${TOKEN}\"}}, go: resolved}",
            []
        ),
        (
            "  - {diagnose: look, exec: [a, \"${errors}\"], go: resolved}",
            [
                "10:33-42 the metric \"errors\" cannot be used in what a program gets; "
                    + "metrics stand in conditions and messages [name-place]"
            ]
        ),
        ("  - {diagnose: look, manual: \"See ${errors} and ${before.errors}.\", go: resolved}", []),
        (
            "  - {diagnose: look, manual: \"See ${before.eror} of ${before}.\", go: resolved}",
            [
                "10:35-49 \"before\" has no \"eror\"; there is \"errors\" [undefined-name]",
                "10:53-62 \"before\" needs a member, such as \"${before.errors}\" [undefined-name]",
            ]
        ),
        (
            "  - {diagnose: look, exec: [a, \"${alert.labels.x}\"], go: resolved}",
            [
                "10:33-50 \"alert\" cannot be used in what a program gets, only in \"decide\", in \"capture\", "
                    + "in \"until\", in \"requires\" [name-place]"
            ]
        ),
        (
            "  - {verify: watch, until: stdout == \"ok\", run: a, within: 5m, go: resolved}",
            [
                "10:28-34 \"stdout\" cannot be used in \"until\", only in \"decide\", in \"capture\" [name-place]"
            ]
        ),
        (
            "  - {diagnose: look, query: up, capture: {x: stdout}, go: resolved}",
            ["10:46-52 there is no \"stdout\" after \"query\"; there is \"value\" [name-place]"]
        ),
    ]

    @Test("are defined, and stand where they may", arguments: cases)
    func names(steps: String, expected: [String]) {
        let text = GraphText.runbook(steps + "\n" + GraphText.people, header: Self.header)
        #expect(GraphText.result(text).diagnostics.map(GraphText.shown) == expected)
    }

    @Test(
        "in conditions point into the text, however it is quoted",
        arguments: [
            "until: erors < 0.01", "until: 'erors < 0.01'", "until: \"erors < 0.01\"",
        ])
    func positions(until: String) throws {
        let text = GraphText.runbook(
            "  - {verify: watch, \(until), within: 5m, go: resolved}\n" + GraphText.people, header: Self.header)
        let found = GraphText.result(text).diagnostics
        #expect(found.map(\.rule) == ["undefined-name"])
        let line = text.split(separator: "\n", omittingEmptySubsequences: false)[9]
        let column = try #require(
            line.range(of: "erors").map { line.distance(from: line.startIndex, to: $0.lowerBound) })
        let expected = SourceRange(start: .init(line: 10, column: column + 1), end: .init(line: 10, column: column + 6))
        #expect(found.first?.range == expected)
    }

    @Test("in a block of text point at their line")
    func blockPosition() {
        let text = GraphText.runbook(
            "  - verify: watch\n    until: >-\n      errors < 0.01\n      && erors < 3.0\n"
                + "    within: 5m\n    go: resolved\n"
                + GraphText.people, header: Self.header)
        #expect(GraphText.result(text).diagnostics.first?.range.start == SourcePosition(line: 13, column: 10))
    }

    static let conditions: [(String, String)] = [
        ("errors + 1.0", "not-a-condition"), ("zone", "not-a-condition"), ("zone < 3", "type-mismatch"),
        ("nowhere(zone)", "undefined-name"), ("errors < duration(\"5m\")", "type-mismatch"),
    ]

    @Test("of metrics without an objective cannot be asked whether they met it")
    func objective() {
        let text = GraphText.runbook(
            "  - {verify: watch, until: met.load && met.errors, within: 5m, go: resolved}\n" + GraphText.people,
            header: Self.header + "\n  load: {value: node_load1}")
        #expect(
            GraphText.result(text).diagnostics.map(GraphText.shown) == [
                "11:28-36 \"load\" has no \"objective\", so nobody can tell whether it is met [no-objective]"
            ])
    }

    @Test(
        "of numbers may be compared with any number",
        arguments: ["errors < 1", "errors < 0.5", "now - now < duration(\"5m\")", "met.errors && before.errors > 3"])
    func numbers(condition: String) {
        let text = GraphText.runbook(
            "  - verify: watch\n    until: '\(condition)'\n    within: 5m\n    go: resolved\n" + GraphText.people,
            header: Self.header)
        #expect(GraphText.result(text).diagnostics.map(GraphText.shown).isEmpty)
    }

    @Test("in conditions have types", arguments: conditions)
    func types(condition: String, rule: String) {
        let text = GraphText.runbook(
            "  - verify: watch\n    until: '\(condition)'\n    within: 5m\n    go: resolved\n" + GraphText.people,
            header: Self.header)
        #expect(GraphText.result(text).diagnostics.map(\.rule) == [rule])
    }

    @Test("of inputs, metrics and captures are one space")
    func nameTaken() {
        let text = GraphText.runbook(
            "  - {diagnose: look, run: a, capture: {zone: stdout}, go: resolved}\n" + GraphText.people,
            header: Self.header)
        #expect(
            GraphText.result(text).diagnostics.map(GraphText.shown) == [
                "10:40-44 the capture \"zone\" has the name of an input [name-taken]"
            ])
    }

    @Test("of builtins are not free", arguments: Builtins.all.map(\.name))
    func shadowed(name: String) {
        let text = GraphText.runbook(
            "  - {diagnose: look, run: a, capture: {\(name): stdout}, go: resolved}\n" + GraphText.people)
        let parsed = RunbookParser.parse(Array(text.utf8), path: "t.yaml")
        let found = parsed.diagnostics + StepGraph.make([parsed.partial].compactMap(\.self)).diagnostics
        #expect(found.contains { $0.severity == .error && $0.range.start.column == 40 }, "\(found)")
    }

    @Test("of values stand in quotes in a selector, and only inputs do")
    func selectors() {
        let header = """
            inputs: {zone: {default: east}}
            metrics:
              good: {value: 'up{zone="${zone}"}'}
              bare: {value: 'up{zone=${zone}}'}
              late: {value: 'up{zone="${x}"}'}
            """
        let text = GraphText.runbook(
            "  - {diagnose: look, run: a, capture: {x: stdout}, go: resolved}\n" + GraphText.people, header: header)
        let found = GraphText.result(text).diagnostics
        #expect(found.map(\.rule).sorted() == ["selector", "template-place", "undefined-name"])
        #expect(found.map(\.range.start.line) == [7, 7, 8])
    }

    @Test("every builtin has a type, a place and a sentence")
    func builtins() {
        #expect(Set(Builtins.all.map(\.name)).count == Builtins.all.count)
        for builtin in Builtins.all {
            #expect(!builtin.places.isEmpty && !builtin.about.isEmpty, "\(builtin.name)")
            #expect(Builtins.named(builtin.name) == builtin)
        }
    }
}

extension StringProtocol {
    /// The place of a piece of text.
    fileprivate func range(of piece: String) -> Range<Index>? {
        indices.first { self[$0...].hasPrefix(piece) }.map { $0..<index($0, offsetBy: piece.count) }
    }
}
