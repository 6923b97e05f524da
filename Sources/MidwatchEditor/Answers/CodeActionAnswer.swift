import MidwatchExpressions
import MidwatchLint
import MidwatchRunbook

/// What can be done about findings: their fixes, a comment that takes one away, and all safe fixes at once.
struct CodeActionAnswer {
    static let fixAll = "source.fixAll.midwatch"

    let file: OpenFile
    let outline: ShapedOutline
    let analysis: Analysis
    let client: ClientAbilities

    func actions(in range: Range<Int>, only: [String]?) -> [JSONValue] {
        var actions: [JSONValue] = []
        if Self.isWanted("quickfix", only) {
            let here = analysis.findings.filter { finding in
                let place = file.text.offsets(of: finding.diagnostic.range)
                return place.lowerBound <= range.upperBound && range.lowerBound <= place.upperBound
            }
            for finding in here { actions += fixes(finding) }
            for finding in here { actions += ignore(finding) }
        }
        if Self.isWanted(Self.fixAll, only), let all = allFixes() { actions.append(all) }
        return actions
    }

    private static func isWanted(_ kind: String, _ only: [String]?) -> Bool {
        guard let only, !only.isEmpty else { return true }
        return only.contains { $0.isEmpty || $0 == kind || kind.hasPrefix($0 + ".") }
    }

    private func fixes(_ finding: Finding) -> [JSONValue] {
        finding.fixes.enumerated().map { place, fix in
            action(
                fix.isUnsafe ? fix.title + " (may change what a run does)" : fix.title, kind: "quickfix", fix.edits,
                finding: finding, isPreferred: place == 0 && !fix.isUnsafe)
        }
    }

    /// A comment above the node in which something was found. Its reason is the author's to write: without one it takes
    /// nothing away.
    private func ignore(_ finding: Finding) -> [JSONValue] {
        let rule = finding.diagnostic.rule
        guard analysis.isReadable, !analysis.mandatory.contains(rule), let known = RuleBook.standard.rule(rule) else {
            return []
        }
        if case .linter = known.check { return [] }
        let line = lineOfNode(at: file.text.offset(of: finding.diagnostic.range.start))
        let start = file.text.line(line)
        let indent = file.text.scalars[start].prefix { $0 == " " }.count
        let text = String(repeating: " ", count: indent) + "# midwatch: ignore[\(rule)] \n"
        let place = start.lowerBound..<start.lowerBound
        return [
            action(
                "ignore \(rule) here (write the reason behind it)", kind: "quickfix",
                json: [edit(place, text)], finding: finding, isPreferred: false)
        ]
    }

    /// The line on which a comment is about what stands at an offset: where a node of the block begins, never inside a
    /// script or brackets.
    private func lineOfNode(at offset: Int) -> Int {
        let nodes = outline.outline.nodes
        let end = file.text.line(file.text.lineNumber(at: offset)).upperBound
        guard let node = nodes.last(where: { !$0.isFlow && $0.range.lowerBound <= end }) else {
            return file.text.lineNumber(at: offset)
        }
        return file.text.lineNumber(at: node.range.lowerBound)
    }

    private func allFixes() -> JSONValue? {
        var edits: [TextEdit] = []
        var end = SourcePosition(line: 0, column: 0)
        let safe = analysis.findings.compactMap { $0.fixes.first { !$0.isUnsafe } }
        let fixes = safe.map { fix in fix.edits.sorted { $0.range.start < $1.range.start } }
            .filter { !$0.isEmpty }
            .sorted { $0[0].range.start < $1[0].range.start }
        for fix in fixes {
            // Of two that touch each other only the first is done; the other is found again afterwards.
            guard let first = fix.first, let last = fix.last, first.range.start > end || edits.isEmpty else { continue }
            edits += fix
            end = last.range.end
        }
        guard !edits.isEmpty else { return nil }
        return action(
            "fix everything that has a safe fix", kind: Self.fixAll, edits, finding: nil, isPreferred: false)
    }

    // MARK: JSON

    private func action(
        _ title: String, kind: String, _ edits: [TextEdit], finding: Finding?, isPreferred: Bool
    ) -> JSONValue {
        action(
            title, kind: kind, json: edits.map { edit(file.text.offsets(of: $0.range), $0.text) }, finding: finding,
            isPreferred: isPreferred)
    }

    private func action(
        _ title: String, kind: String, json edits: [JSONValue], finding: Finding?, isPreferred: Bool
    ) -> JSONValue {
        let answer = DiagnosticAnswer(file: file, client: client)
        return .record(
            ("title", .string(ShownText.line(title))), ("kind", .string(kind)),
            ("diagnostics", finding.map { .array([answer.one($0)]) }),
            ("isPreferred", isPreferred ? .bool(true) : nil),
            ("edit", .record(("changes", .record((file.uri, .array(edits)))))))
    }

    private func edit(_ range: Range<Int>, _ text: String) -> JSONValue {
        .record(("range", file.json(range, in: client.encoding)), ("newText", .string(text)))
    }
}
