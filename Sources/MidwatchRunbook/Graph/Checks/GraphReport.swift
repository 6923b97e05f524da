import MidwatchExpressions

/// Collects what the checks of one catalog find.
struct GraphReport {
    private(set) var diagnostics: [Diagnostic] = []

    /// Notes an error in a runbook's file.
    mutating func error(
        _ rule: String, in runbook: Runbook, at range: SourceRange, _ message: String,
        notes: [Diagnostic.Note] = [], help: String? = nil
    ) {
        diagnostics.append(
            Diagnostic(
                .error, path: runbook.path, range: range, rule: rule, message: message, notes: notes,
                help: help))
    }

    /// Notes a warning in a runbook's file.
    mutating func warning(
        _ rule: String, in runbook: Runbook, at range: SourceRange, _ message: String,
        notes: [Diagnostic.Note] = [], help: String? = nil
    ) {
        diagnostics.append(
            Diagnostic(
                .warning, path: runbook.path, range: range, rule: rule, message: message, notes: notes,
                help: help))
    }

    /// Everything found, sorted, each once.
    var sorted: [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return diagnostics.filter { seen.insert($0).inserted }.sorted()
    }

    /// The words after a name that is not defined: the nearest defined one, else all of a short list, else nothing.
    static func suggestion(for name: String, among candidates: [String]) -> String {
        if let nearest = Spelling.nearest(name, among: candidates) {
            return "; did you mean \"\(nearest)\"?"
        }
        let distinct = Set(candidates).sorted()
        guard !distinct.isEmpty, distinct.count <= listedNames else { return "" }
        return "; there is " + distinct.map { "\"\($0)\"" }.joined(separator: ", ")
    }

    /// The most names that a message lists in full.
    static let listedNames = 5
}
