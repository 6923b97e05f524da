import MidwatchRunbook

/// The report for people, as ``DiagnosticText`` writes diagnostics: with the rule's code, and what `--fix` would do.
enum TextFormat {
    static func write(_ report: LintReport, source: (String) -> [String]?, to emit: (String) -> Void) {
        for (path, entries) in report.byPath {
            // The lines of one path at a time: thousands of files are not held.
            let lines = source(path)
            for entry in entries {
                let finding = entry.finding
                emit(
                    DiagnosticText.render(
                        [finding.diagnostic], label: "\(finding.code) \(finding.diagnostic.rule)",
                        source: { $0 == path ? lines : nil }))
                if let fix = finding.fixes.first {
                    emit("  \(fix.isUnsafe ? "--unsafe-fixes" : "--fix"): \(ShownText.line(fix.title))\n")
                }
            }
        }
    }
}
