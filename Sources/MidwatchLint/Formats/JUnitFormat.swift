import MidwatchRunbook

/// JUnit's XML: a suite a file, a failed case a finding, and one passed case where a file is clean.
///
/// Source: the schema that Jenkins' xUnit plugin checks with, which GitLab reads too.
enum JUnitFormat {
    static func write(_ report: LintReport, to emit: (String) -> Void) {
        let groups = report.byPath
        let withFindings = Set(groups.map(\.path))
        let clean = report.files.filter { !withFindings.contains($0) }
        let tests = report.entries.count + clean.count
        emit(XMLText.declaration)
        emit(
            "<testsuites name=\"midwatch lint\" tests=\"\(tests)\" failures=\"\(report.entries.count)\" errors=\"0\">\n"
        )
        let suites = groups + clean.map { ($0, []) }
        for (path, entries) in suites.sorted(by: { $0.path < $1.path }) {
            emit(
                "  <testsuite\(XMLText.attribute("name", path)) tests=\"\(max(1, entries.count))\" "
                    + "failures=\"\(entries.count)\" errors=\"0\" skipped=\"0\">\n")
            if entries.isEmpty { emit("    <testcase name=\"clean\"\(XMLText.attribute("classname", path))/>\n") }
            for entry in entries { emit(testCase(entry.finding)) }
            emit("  </testsuite>\n")
        }
        emit("</testsuites>\n")
    }

    private static func testCase(_ finding: Finding) -> String {
        let diagnostic = finding.diagnostic
        let start = diagnostic.range.start
        let name = "\(finding.code) \(diagnostic.rule) at \(start.line):\(start.column)"
        let help = diagnostic.help.map { "\nhelp: \($0)" } ?? ""
        let text =
            "\(diagnostic.path):\(start.line):\(start.column): \(diagnostic.severity.rawValue): \(diagnostic.message)"
        return "    <testcase\(XMLText.attribute("name", name))\(XMLText.attribute("classname", diagnostic.path))>\n"
            + "      <failure\(XMLText.attribute("type", diagnostic.severity.rawValue))"
            + "\(XMLText.attribute("message", diagnostic.message))>\(XMLText.escaped(text + help))</failure>\n"
            + "    </testcase>\n"
    }
}
