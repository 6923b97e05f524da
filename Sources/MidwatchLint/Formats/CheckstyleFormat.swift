import MidwatchRunbook

/// Checkstyle's XML: a file element a path, an error element a finding.
enum CheckstyleFormat {
    static func write(_ report: LintReport, to emit: (String) -> Void) {
        emit(XMLText.declaration)
        emit("<checkstyle version=\"4.3\">\n")
        for (path, entries) in report.byPath {
            emit("  <file\(XMLText.attribute("name", path))>\n")
            for entry in entries {
                let diagnostic = entry.finding.diagnostic
                emit(
                    "    <error line=\"\(diagnostic.range.start.line)\" column=\"\(diagnostic.range.start.column)\""
                        + XMLText.attribute("severity", diagnostic.severity.rawValue)
                        + XMLText.attribute("message", diagnostic.message)
                        + XMLText.attribute("source", "midwatch.\(entry.finding.code).\(diagnostic.rule)") + "/>\n")
            }
            emit("  </file>\n")
        }
        emit("</checkstyle>\n")
    }
}
