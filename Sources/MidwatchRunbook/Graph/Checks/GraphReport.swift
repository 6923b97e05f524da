import MidwatchExpressions

/// Collects what the checks of one catalog find.
struct GraphReport {
    private(set) var diagnostics: [Diagnostic] = []
    private var errors = 0

    /// Whether enough errors were found: nobody reads more, and finding the words for them takes time.
    var isFull: Bool { errors >= Limits.diagnosticsPerFile }

    /// Whether a way of a runbook leads nowhere, or to one of two steps.
    func hasBrokenWays(in runbook: Runbook) -> Bool {
        if diagnostics.isEmpty { return false }
        let rules: Set = ["undefined-step", "undefined-runbook", "duplicate-step"]
        return diagnostics.contains { $0.path == runbook.path && rules.contains($0.rule) }
    }

    /// Notes an error in a runbook's file.
    mutating func error(
        _ rule: String, in runbook: Runbook, at range: SourceRange, _ message: String,
        notes: [Diagnostic.Note] = [], help: String? = nil, replacement: String? = nil
    ) {
        add(.error, rule, in: runbook, at: range, message, notes: notes, help: help, replacement: replacement)
    }

    /// Notes a warning in a runbook's file.
    mutating func warning(
        _ rule: String, in runbook: Runbook, at range: SourceRange, _ message: String,
        notes: [Diagnostic.Note] = [], help: String? = nil, replacement: String? = nil
    ) {
        add(.warning, rule, in: runbook, at: range, message, notes: notes, help: help, replacement: replacement)
    }

    /// Notes something of a severity that the circumstances decide.
    mutating func add(
        _ severity: Diagnostic.Severity, _ rule: String, in runbook: Runbook, at range: SourceRange,
        _ message: String, notes: [Diagnostic.Note] = [], help: String? = nil, replacement: String? = nil
    ) {
        if severity == .error { errors += 1 }
        diagnostics.append(
            Diagnostic(
                severity, path: runbook.path, range: range, rule: rule, message: message, notes: notes, help: help,
                replacement: replacement))
    }

    /// Everything found, sorted, each once, as much as anybody reads; errors before warnings where not all can stay.
    var sorted: [Diagnostic] {
        if diagnostics.isEmpty { return [] }
        var seen: Set<Diagnostic> = []
        let all = diagnostics.sorted().filter { seen.insert($0).inserted }
        guard all.count > Limits.diagnosticsPerFile, let last = all.last else { return all }
        let byWeight = all.filter { $0.severity == .error } + all.filter { $0.severity == .warning }
        let kept = byWeight.prefix(Limits.diagnosticsPerFile)
        let rest = Diagnostic(
            kept.first?.severity ?? .warning, path: last.path, range: last.range, rule: "too-many-problems",
            message: "\(all.count - kept.count) more problems are not shown")
        return kept.sorted() + [rest]
    }

    /// The words after a name that is not defined; none once the report is full.
    func suggestion(for name: String, among candidates: @autoclosure () -> [String]) -> String {
        isFull ? "" : Self.suggestion(for: name, among: candidates())
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
