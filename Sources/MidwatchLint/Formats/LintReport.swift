public import MidwatchRunbook

/// Everything that a call of the linter has to say, for every format alike.
public struct LintReport: Sendable {
    /// A finding with the identity that outlives its line number.
    public struct Entry: Sendable, Hashable {
        /// The finding.
        public var finding: Finding
        /// Its identity; see ``Fingerprint``.
        public var fingerprint: String

        /// Makes an entry.
        public init(finding: Finding, fingerprint: String) {
            self.finding = finding
            self.fingerprint = fingerprint
        }

        /// Sorted findings with their identities. What hides some of them comes after, because an identity counts those
        /// that are alike.
        public static func all(_ findings: [Finding]) -> [Entry] {
            zip(findings, Fingerprint.all(of: findings)).map { Entry(finding: $0, fingerprint: $1) }
        }
    }

    /// The findings by path and place.
    public var entries: [Entry]
    /// The paths that were linted, sorted.
    public var files: [String]
    /// The rules that there are.
    public var book: RuleBook
    /// The version of Midwatch.
    public var version: String

    /// Makes a report of sorted findings.
    public init(entries: [Entry], files: [String], book: RuleBook = .standard, version: String) {
        self.entries = entries
        self.files = files
        self.book = book
        self.version = version
    }

    /// How many findings weigh this much.
    public func count(_ severity: Diagnostic.Severity) -> Int {
        entries.count { $0.finding.diagnostic.severity == severity }
    }

    /// Whether a finding weighs at least this much.
    public func holds(atLeast severity: Diagnostic.Severity) -> Bool {
        entries.contains { !severity.isHeavier(than: $0.finding.diagnostic.severity) }
    }

    /// The rules that found something, in the order of their numbers.
    public var rules: [Rule] {
        let names = Set(entries.map(\.finding.diagnostic.rule))
        return book.rules.filter { names.contains($0.name) }
    }

    /// The findings of each path that has any, paths in order.
    var byPath: [(path: String, entries: [Entry])] {
        var groups: [(path: String, entries: [Entry])] = []
        for entry in entries {
            let path = entry.finding.diagnostic.path
            if groups.last?.path == path {
                groups[groups.count - 1].entries.append(entry)
            } else {
                groups.append((path, [entry]))
            }
        }
        return groups
    }

    /// One line for people: `3 errors, 2 warnings in 2 of 40 runbooks`.
    public var summary: String {
        let counts = Diagnostic.Severity.allCases.compactMap { severity -> String? in
            let count = count(severity)
            return count == 0 ? nil : Self.counted(count, severity == .info ? "remark" : severity.rawValue)
        }
        let whole = Self.counted(files.count, "runbook")
        guard !counts.isEmpty else { return "nothing found in \(whole)" }
        let known = Set(files)
        let paths = Set(entries.map(\.finding.diagnostic.path))
        let bad = paths.count { known.contains($0) }
        let others = paths.count - bad
        let more = others == 0 ? "" : " and \(Self.counted(others, "other file"))"
        return counts.joined(separator: ", ") + " in \(bad) of \(whole)" + more
    }

    static func counted(_ count: Int, _ word: String) -> String {
        "\(count) \(word)\(count == 1 ? "" : "s")"
    }

    /// The report with every text of its findings passed through a function, such as one that masks secrets. A fix
    /// whose text would change is left out: it would no longer mend anything.
    public func masked(by mask: (String) -> String) -> LintReport {
        var report = self
        for index in report.entries.indices {
            var finding = report.entries[index].finding
            finding.diagnostic.message = mask(finding.diagnostic.message)
            finding.diagnostic.help = finding.diagnostic.help.map(mask)
            finding.subject = mask(finding.subject)
            for note in finding.diagnostic.notes.indices {
                finding.diagnostic.notes[note].message = mask(finding.diagnostic.notes[note].message)
            }
            finding.fixes.removeAll { fix in
                mask(fix.title) != fix.title || fix.edits.contains { mask($0.text) != $0.text }
            }
            report.entries[index].finding = finding
        }
        return report
    }
}
