import MidwatchExpressions
import MidwatchLint
import MidwatchRunbook

/// Findings as an editor shows them.
struct DiagnosticAnswer {
    let file: OpenFile
    let client: ClientAbilities

    func all(_ analysis: Analysis) -> [JSONValue] {
        analysis.findings.map(one)
    }

    func one(_ finding: Finding) -> JSONValue {
        let diagnostic = finding.diagnostic
        let message = ([diagnostic.message] + (diagnostic.help.map { ["help: " + $0] } ?? [])).joined(separator: "\n")
        let notes = client.readsRelatedPlaces ? diagnostic.notes : []
        return .record(
            ("range", range(of: finding)), ("severity", .int(Self.severity(diagnostic.severity))),
            ("code", .string(Self.code(finding))), ("source", .string("midwatch")),
            ("message", .string(ShownText.block(message))),
            ("relatedInformation", notes.isEmpty ? nil : .array(notes.map(related))),
            (
                "data",
                .record(
                    ("rule", .string(diagnostic.rule)), ("step", finding.step.map(JSONValue.string)),
                    ("subject", .string(finding.subject)))
            ))
    }

    func range(of finding: Finding) -> JSONValue {
        file.json(file.text.offsets(of: finding.diagnostic.range), in: client.encoding)
    }

    /// The rule's code; its name where it has none.
    static func code(_ finding: Finding) -> String {
        RuleBook.standard.rule(finding.diagnostic.rule)?.code ?? finding.diagnostic.rule
    }

    private func related(_ note: Diagnostic.Note) -> JSONValue {
        .record(
            (
                "location",
                .record(
                    ("uri", .string(file.uri)),
                    ("range", file.json(file.text.offsets(of: note.range), in: client.encoding)))
            ), ("message", .string(ShownText.line(note.message))))
    }

    private static func severity(_ severity: Diagnostic.Severity) -> Int64 {
        switch severity {
        case .error: 1
        case .warning: 2
        case .info: 3
        }
    }
}
