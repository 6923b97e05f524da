import MidwatchExpressions
import MidwatchRunbook

/// SARIF 2.1.0. Columns count code points, and it says so; what was ignored or is in the baseline is not in it.
///
/// Source: the OASIS standard, and what GitHub's code scanning reads of it.
enum SARIFFormat {
    /// The name of our fingerprints; a new way of making them gets a new number.
    static let fingerprintName = "midwatch/v1"

    static func value(_ report: LintReport) -> JSONValue {
        let rules = report.rules
        let places = Dictionary(
            zip(rules.map(\.name), rules.indices), uniquingKeysWith: { first, _ in first })
        let driver = object([
            ("name", .string("midwatch")), ("semanticVersion", .string(report.version)),
            ("rules", .array(rules.map(rule))),
        ])
        let run = object([
            ("tool", object([("driver", driver)])), ("columnKind", .string("unicodeCodePoints")),
            ("results", .array(report.entries.map { result($0, places) })),
        ])
        return object([
            ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .string("2.1.0")),
            ("runs", .array([run])),
        ])
    }

    private static func rule(_ rule: Rule) -> JSONValue {
        let markdown = RulePage.markdown(rule)
        return object([
            ("id", .string(rule.code)), ("name", .string(rule.name)),
            ("shortDescription", object([("text", .string(RulePage.sentence(rule.finds)))])),
            ("fullDescription", object([("text", .string(rule.why))])),
            ("help", object([("text", .string(RulePage.text(rule))), ("markdown", .string(markdown))])),
            ("defaultConfiguration", object([("level", .string(level(rule.severity)))])),
            (
                "properties",
                object([
                    ("precision", .string(rule.confidence.rawValue)),
                    ("problem.severity", .string(rule.severity == .info ? "recommendation" : rule.severity.rawValue)),
                    ("tags", .array([.string(rule.group.title), .string("profile \(rule.profile.rawValue)")])),
                ])
            ),
        ])
    }

    private static func result(_ entry: LintReport.Entry, _ rules: [String: Int]) -> JSONValue {
        let finding = entry.finding
        let diagnostic = finding.diagnostic
        let help = diagnostic.help.map { "\n\nHelp: \($0)" } ?? ""
        let related = diagnostic.notes.enumerated().map { index, note in
            object([
                ("id", .int(Int64(index + 1))), ("message", object([("text", .string(note.message))])),
                ("physicalLocation", location(diagnostic.path, note.range)),
            ])
        }
        let fixes = finding.fixes.filter { !$0.edits.isEmpty }.map { fix($0, in: diagnostic.path) }
        return object([
            ("ruleId", .string(finding.code)),
            ("ruleIndex", rules[diagnostic.rule].map { .int(Int64($0)) }),
            ("level", .string(level(diagnostic.severity))),
            ("message", object([("text", .string(diagnostic.message + help))])),
            ("locations", .array([object([("physicalLocation", location(diagnostic.path, diagnostic.range))])])),
            ("relatedLocations", related.isEmpty ? nil : .array(related)),
            ("partialFingerprints", object([(fingerprintName, .string(entry.fingerprint))])),
            ("fixes", fixes.isEmpty ? nil : .array(fixes)),
        ])
    }

    private static func fix(_ fix: Fix, in path: String) -> JSONValue {
        let replacements = fix.edits.map { edit in
            object([
                ("deletedRegion", region(edit.range)), ("insertedContent", object([("text", .string(edit.text))])),
            ])
        }
        let change = object([("artifactLocation", artifact(path)), ("replacements", .array(replacements))])
        let title = fix.title + (fix.isUnsafe ? " (may change what a run does)" : "")
        return object([
            ("description", object([("text", .string(title))])), ("artifactChanges", .array([change])),
        ])
    }

    private static func location(_ path: String, _ range: SourceRange) -> JSONValue {
        object([("artifactLocation", artifact(path)), ("region", region(range))])
    }

    private static func artifact(_ path: String) -> JSONValue {
        object([("uri", .string(PathText.uri(path)))])
    }

    private static func region(_ range: SourceRange) -> JSONValue {
        object([
            ("startLine", .int(Int64(range.start.line))), ("startColumn", .int(Int64(range.start.column))),
            ("endLine", .int(Int64(range.end.line))), ("endColumn", .int(Int64(range.end.column))),
        ])
    }

    private static func level(_ severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }

    private static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
        JSONFormat.object(members)
    }
}
