import MidwatchExpressions
import MidwatchRunbook

/// Midwatch's own JSON. A change that could break a reader gets a new version, and `schemas/` a new file.
enum JSONFormat {
    /// The version of the format.
    static let version: Int64 = 1

    static func value(_ report: LintReport) -> JSONValue {
        object([
            ("version", .int(version)),
            ("tool", object([("name", .string("midwatch")), ("version", .string(report.version))])),
            (
                "summary",
                object([
                    ("files", .int(Int64(report.files.count))), ("errors", .int(Int64(report.count(.error)))),
                    ("warnings", .int(Int64(report.count(.warning)))), ("infos", .int(Int64(report.count(.info)))),
                ])
            ),
            ("rules", .array(report.rules.map(rule))),
            ("findings", .array(report.entries.map(finding))),
        ])
    }

    /// What is to be known of a rule besides its texts.
    static func rule(_ rule: Rule) -> JSONValue {
        object([
            ("code", .string(rule.code)), ("name", .string(rule.name)), ("severity", .string(rule.severity.rawValue)),
            ("confidence", .string(rule.confidence.rawValue)), ("phase", .string(rule.phase.rawValue)),
            ("profile", .string(rule.profile.rawValue)), ("preview", .bool(rule.isPreview)),
            ("group", .string(rule.group.title)), ("finds", .string(rule.finds)),
        ])
    }

    static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
        .object(members.compactMap { name, value in value.map { JSONValue.Member(name, $0) } })
    }

    private static func finding(_ entry: LintReport.Entry) -> JSONValue {
        let finding = entry.finding
        let diagnostic = finding.diagnostic
        let notes = diagnostic.notes.map { note in
            object([("message", .string(note.message)), ("range", range(note.range))])
        }
        return object([
            ("code", .string(finding.code)), ("rule", .string(diagnostic.rule)),
            ("severity", .string(diagnostic.severity.rawValue)), ("path", .string(diagnostic.path)),
            ("range", range(diagnostic.range)), ("message", .string(diagnostic.message)),
            ("help", diagnostic.help.map(JSONValue.string)), ("notes", .array(notes)),
            ("runbook", finding.runbook.map(JSONValue.string)), ("step", finding.step.map(JSONValue.string)),
            ("subject", .string(finding.subject)), ("fingerprint", .string(entry.fingerprint)),
            ("fixes", .array(finding.fixes.map(fix))),
        ])
    }

    private static func fix(_ fix: Fix) -> JSONValue {
        let edits = fix.edits.map { object([("range", range($0.range)), ("text", .string($0.text))]) }
        return object([("title", .string(fix.title)), ("safe", .bool(!fix.isUnsafe)), ("edits", .array(edits))])
    }

    private static func range(_ range: SourceRange) -> JSONValue {
        object([("start", position(range.start)), ("end", position(range.end))])
    }

    private static func position(_ position: SourcePosition) -> JSONValue {
        object([("line", .int(Int64(position.line))), ("column", .int(Int64(position.column)))])
    }
}
