import MidwatchExpressions
import MidwatchRunbook

/// GitLab's Code Quality: a list with one object a finding.
enum GitLabFormat {
    static func value(_ report: LintReport) -> JSONValue {
        .array(report.entries.map(finding))
    }

    private static func finding(_ entry: LintReport.Entry) -> JSONValue {
        let finding = entry.finding
        let diagnostic = finding.diagnostic
        let lines = JSONFormat.object([
            ("begin", .int(Int64(diagnostic.range.start.line))), ("end", .int(Int64(diagnostic.range.end.line))),
        ])
        return JSONFormat.object([
            ("description", .string("\(diagnostic.message) [\(finding.code) \(diagnostic.rule)]")),
            ("check_name", .string(diagnostic.rule)), ("fingerprint", .string(entry.fingerprint)),
            ("severity", .string(severity(diagnostic.severity))),
            ("location", JSONFormat.object([("path", .string(diagnostic.path)), ("lines", lines)])),
        ])
    }

    private static func severity(_ severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: "major"
        case .warning: "minor"
        case .info: "info"
        }
    }
}
