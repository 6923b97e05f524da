/// Reads a runbook from its bytes. Total: every author's mistake becomes a diagnostic, and reading goes on.
///
/// It reads one file and resolves nothing: whether names and steps exist is the ``StepGraph``'s business.
public enum RunbookParser {
    /// Reads a runbook.
    ///
    /// - Parameters:
    ///   - path: The path as the user named it, for messages and for ``Runbook/path``.
    ///   - takesDigest: Whether ``Runbook/digest`` is worked out; who runs nothing can do without.
    public static func parse(_ bytes: [UInt8], path: String, takesDigest: Bool = true) -> ParsedRunbook {
        let document = YAMLReader.read(bytes, path: path)
        var diagnostics = document.diagnostics
        guard let source = document.source else {
            return ParsedRunbook(
                runbook: nil, partial: nil, diagnostics: diagnostics.presentable, source: nil, document: nil)
        }
        guard let root = document.root else {
            if diagnostics.isEmpty {
                diagnostics.append(
                    Diagnostic(
                        .error, path: path, range: .none, rule: "empty-file", message: "the file is empty",
                        help: "midwatch new NAME writes a runbook to begin with"))
            }
            return ParsedRunbook(
                runbook: nil, partial: nil, diagnostics: diagnostics.presentable, source: source, document: nil)
        }
        var checker = ShapeChecker(table: .runbook, source: source, refused: document.diagnostics)
        checker.check(root)
        diagnostics += checker.diagnostics
        var builder = RunbookBuilder(path: path, root: root, takesDigest: takesDigest)
        let partial = builder.runbook()
        diagnostics += builder.diagnostics
        let isSound = !diagnostics.contains { $0.severity == .error }
        return ParsedRunbook(
            runbook: isSound ? partial : nil, partial: partial, diagnostics: diagnostics.presentable, source: source,
            document: root)
    }
}

extension [Diagnostic] {
    /// Sorted, each once, and bounded: past ``Limits/diagnosticsPerFile`` the rest is only counted.
    public var presentable: [Diagnostic] {
        if isEmpty { return [] }
        var seen: Set<Diagnostic> = []
        let all = sorted().filter { seen.insert($0).inserted }
        guard all.count > Limits.diagnosticsPerFile, let last = all.last else { return all }
        // Errors must not be pushed out by warnings that stand before them.
        let errors = all.filter { $0.severity == .error }
        let kept = (errors.count > Limits.diagnosticsPerFile ? errors : all).prefix(Limits.diagnosticsPerFile)
        let message = "\(all.count - kept.count) more problems are not shown"
        let severity: Diagnostic.Severity = errors.isEmpty ? .warning : .error
        return kept + [
            Diagnostic(severity, path: last.path, range: last.range, rule: "too-many-problems", message: message)
        ]
    }
}
