import MidwatchExpressions

/// The forms in which a report is written.
public enum LintFormat: String, Sendable, Hashable, CaseIterable {
    /// For people: the line, a mark under it, and what to do.
    case text
    /// Midwatch's own, versioned; see `schemas/lint.v1.schema.json`.
    case json
    /// SARIF 2.1.0, for code scanning.
    case sarif
    /// Workflow commands of GitHub Actions.
    case github
    /// GitLab's Code Quality.
    case gitlab
    /// JUnit's XML, for what shows tests.
    case junit
    /// Checkstyle's XML, for what shows its reports.
    case checkstyle

    /// Whether it is one JSON text.
    public var isJSON: Bool {
        switch self {
        case .json, .sarif, .gitlab: true
        case .text, .github, .junit, .checkstyle: false
        }
    }

    /// Writes a report.
    ///
    /// - Parameters:
    ///   - source: The lines of a path, for showing them; asked only by ``text``, once for each path.
    ///   - emit: Takes the text piece by piece, so that a long one is never held whole.
    public func write(_ report: LintReport, source: (String) -> [String]?, to emit: (String) -> Void) {
        switch self {
        case .text: TextFormat.write(report, source: source, to: emit)
        case .json: emit(JSONFormat.value(report).pretty() + "\n")
        case .sarif: emit(SARIFFormat.value(report).pretty() + "\n")
        case .github: GitHubFormat.write(report, to: emit)
        case .gitlab: emit(GitLabFormat.value(report).pretty() + "\n")
        case .junit: JUnitFormat.write(report, to: emit)
        case .checkstyle: CheckstyleFormat.write(report, to: emit)
        }
    }
}
