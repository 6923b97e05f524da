import MidwatchRunbook

/// What the linter found, as a page in the Prometheus text format: so that rot can page its owner.
public struct ProblemPage: Sendable, Hashable {
    /// Lines of problems on one page at most; the count says how many there are.
    public static let mostProblems = 10_000

    /// The page's text.
    public let text: String

    /// Writes a page.
    ///
    /// - Parameters:
    ///   - findings: What was found.
    ///   - owners: The owners of runbooks by their path.
    ///   - files: How many files were linted.
    ///   - time: When the last run ended, in seconds since 1970.
    ///   - took: How long it took, in milliseconds.
    ///   - failures: How many runs could not be made, since the watch began.
    public init(
        findings: [Finding], owners: [String: String], files: Int, time: Int64, took: Int64, failures: Int = 0
    ) {
        var lines: [String] = []
        Self.head("midwatch_lint_problem", "A problem that midwatch lint found.", &lines)
        var seen: Set<String> = []
        var counts: [Diagnostic.Severity: Int] = [:]
        for finding in findings {
            let diagnostic = finding.diagnostic
            counts[diagnostic.severity, default: 0] += 1
            let labels = [
                ("path", diagnostic.path), ("owner", owners[diagnostic.path] ?? ""), ("rule", diagnostic.rule),
                ("severity", diagnostic.severity.rawValue),
            ]
            let list = labels.map { "\($0.0)=\(Self.quoted($0.1))" }.joined(separator: ",")
            let line = "midwatch_lint_problem{\(list)} 1"
            if seen.count < Self.mostProblems, seen.insert(line).inserted { lines.append(line) }
        }
        Self.head("midwatch_lint_problems", "How many problems there are, by severity.", &lines)
        for severity in Diagnostic.Severity.allCases {
            lines.append("midwatch_lint_problems{severity=\"\(severity.rawValue)\"} \(counts[severity] ?? 0)")
        }
        Self.head("midwatch_lint_files", "How many files were linted.", &lines)
        lines.append("midwatch_lint_files \(files)")
        Self.head("midwatch_lint_last_run_timestamp_seconds", "When the last run ended.", &lines)
        lines.append("midwatch_lint_last_run_timestamp_seconds \(time)")
        Self.head("midwatch_lint_last_run_duration_seconds", "How long the last run took.", &lines)
        let rest = String(took % 1_000)
        let padded = String(repeating: "0", count: max(0, 3 - rest.count)) + rest
        lines.append("midwatch_lint_last_run_duration_seconds \(took / 1_000).\(padded)")
        Self.head("midwatch_lint_failed_runs_total", "Runs that could not be made.", &lines, type: "counter")
        lines.append("midwatch_lint_failed_runs_total \(failures)")
        text = lines.joined(separator: "\n") + "\n"
    }

    private static func head(_ name: String, _ help: String, _ lines: inout [String], type: String = "gauge") {
        lines.append("# HELP \(name) \(help)")
        lines.append("# TYPE \(name) \(type)")
    }

    /// A label's value as the format wants it.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
