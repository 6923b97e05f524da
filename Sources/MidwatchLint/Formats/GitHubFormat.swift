import MidwatchRunbook

/// Workflow commands of GitHub Actions: one line a finding, shown beside the line in a pull request.
///
/// GitHub shows ten of each level a step; the heaviest come first, so that what is left out weighs least.
enum GitHubFormat {
    static func write(_ report: LintReport, to emit: (String) -> Void) {
        for severity in [Diagnostic.Severity.error, .warning, .info] {
            for entry in report.entries where entry.finding.diagnostic.severity == severity {
                emit(line(entry.finding))
            }
        }
    }

    private static func line(_ finding: Finding) -> String {
        let diagnostic = finding.diagnostic
        let range = diagnostic.range
        var properties = ["file=\(property(diagnostic.path))", "line=\(range.start.line)"]
        // Columns mean something on one line only.
        if range.end.line == range.start.line {
            properties.append("col=\(range.start.column)")
            properties.append("endColumn=\(max(range.start.column, range.end.column - 1))")
        } else {
            properties.append("endLine=\(range.end.line)")
        }
        properties.append("title=\(property("\(finding.code) \(diagnostic.rule)"))")
        let message = diagnostic.message + (diagnostic.help.map { "\nhelp: \($0)" } ?? "")
        return "::\(level(diagnostic.severity)) \(properties.joined(separator: ","))::\(data(message))\n"
    }

    private static func level(_ severity: Diagnostic.Severity) -> String {
        severity == .info ? "notice" : severity.rawValue
    }

    private static func data(_ text: String) -> String { escaped(ShownText.block(text), alsoProperty: false) }

    private static func property(_ text: String) -> String { escaped(ShownText.block(text), alsoProperty: true) }

    private static func escaped(_ text: String, alsoProperty: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            case ":" where alsoProperty: result += "%3A"
            case "," where alsoProperty: result += "%2C"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
