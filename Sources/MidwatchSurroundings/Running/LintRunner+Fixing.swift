public import MidwatchLint
internal import MidwatchRunbook

/// What fixes made of files, not written yet.
public struct FixedFiles: Sendable {
    /// A file that fixes changed.
    public struct File: Sendable, Hashable {
        /// Its path.
        public var path: String
        /// Its bytes before.
        public var before: [UInt8]
        /// Its bytes after.
        public var after: [UInt8]
    }

    /// A fix that was not applied, because the file could not be read with it.
    public struct Withheld: Sendable, Hashable {
        /// The path of the file.
        public var path: String
        /// The line of what it would have mended, as it was before any fix of that round.
        public var line: Int
        /// The name of the rule.
        public var rule: String
        /// What it would have done.
        public var title: String

        /// What a person is told.
        public var sentence: String {
            "\(path):\(line): the fix \"\(title)\" of \(rule) would make the file unreadable, and was left out; "
                + "mend it by hand"
        }
    }

    /// The changed files in the order of their paths.
    public var files: [File]
    /// How many findings were mended.
    public var count: Int
    /// All files as they are linted after the fixes.
    public var linted: [LintedFile]
    /// What is found after the fixes, sorted.
    public var findings: [Finding]
    /// What was left out, each once, in the order in which it was tried.
    public var withheld: [Withheld] = []
}

extension LintRunner {
    /// Fixes files in memory, again and again until nothing is left to fix or ``FixApplier/mostRounds`` are over.
    ///
    /// A fix that would make its file unreadable is left out, and named in the result.
    ///
    /// - Parameters:
    ///   - includingUnsafe: Whether fixes count that may change what a run does.
    ///   - isWanted: Chooses among findings after all rules ran, such as by a baseline.
    public func fix(
        _ linted: [LintedFile], includingUnsafe: Bool, isWanted: ([Finding]) -> [Finding]
    ) -> FixedFiles {
        var linted = linted
        var places: [String: Int] = [:]
        for (index, file) in linted.enumerated() { places[file.path] = index }
        var before: [String: [UInt8]] = [:]
        var withheld: [FixedFiles.Withheld] = []
        var count = 0
        var findings = isWanted(self.findings(of: linted))
        for _ in 0..<FixApplier.mostRounds {
            var wanted: [String: [WantedFix]] = [:]
            for finding in findings {
                guard let fix = finding.fixes.first(where: { includingUnsafe || !$0.isUnsafe }) else { continue }
                let name = FixedFiles.Withheld(
                    path: finding.diagnostic.path, line: finding.diagnostic.range.start.line,
                    rule: finding.diagnostic.rule, title: fix.title)
                if !withheld.contains(name) { wanted[name.path, default: []].append(WantedFix(fix: fix, name: name)) }
            }
            var isChanged = false
            for (path, fixes) in wanted.sorted(by: { $0.key < $1.key }) {
                guard let index = places[path], case .success(let bytes) = self.bytes(path) else { continue }
                let outcome = apply(fixes, to: bytes, of: path, mustRead: linted[index].summary != nil)
                withheld += outcome.withheld
                guard let file = outcome.file else { continue }
                if before[path] == nil { before[path] = bytes }
                linted[index] = file
                count += outcome.count
                isChanged = true
            }
            guard isChanged else { break }
            findings = isWanted(self.findings(of: linted))
        }
        let files = before.sorted { $0.key < $1.key }.compactMap { path, bytes -> FixedFiles.File? in
            guard case .success(let after) = self.bytes(path), after != bytes else { return nil }
            return FixedFiles.File(path: path, before: bytes, after: after)
        }
        return FixedFiles(files: files, count: count, linted: linted, findings: findings, withheld: withheld)
    }

    /// A fix, and what it is called if it is left out.
    private struct WantedFix {
        var fix: Fix
        var name: FixedFiles.Withheld
    }

    /// Applies the fixes of one file together or, where they make it unreadable, those that do not when tried alone.
    ///
    /// - Returns: The file as it is linted then, which is `nil` where it stays as it was.
    private func apply(
        _ fixes: [WantedFix], to bytes: [UInt8], of path: String, mustRead: Bool
    ) -> (file: LintedFile?, count: Int, withheld: [FixedFiles.Withheld]) {
        func tried(_ fixes: [WantedFix]) -> (file: LintedFile?, isRefused: Bool, count: Int) {
            let (fixed, applied) = FixApplier.apply(fixes.map(\.fix), to: bytes)
            guard !applied.isEmpty, fixed != bytes else { return (nil, false, 0) }
            draft(fixed, for: path)
            guard case .success(let file) = lint(path), file.summary != nil || !mustRead else {
                draft(bytes, for: path)
                return (nil, true, 0)
            }
            return (file, false, applied.count)
        }
        let together = tried(fixes)
        guard together.isRefused else { return (together.file, together.count, []) }
        var good: [WantedFix] = []
        var withheld: [FixedFiles.Withheld] = []
        for fix in fixes.prefix(FixApplier.mostPerRound) {
            if tried([fix]).isRefused {
                if !withheld.contains(fix.name) { withheld.append(fix.name) }
            } else {
                good.append(fix)
            }
            draft(bytes, for: path)
        }
        let rest = tried(good)
        guard rest.isRefused, let first = good.first else { return (rest.file, rest.count, withheld) }
        // Each can be read alone, together they cannot: the others have their turn in the next rounds.
        let alone = tried([first])
        return (alone.file, alone.count, withheld)
    }
}
