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

    /// The changed files in the order of their paths.
    public var files: [File]
    /// How many findings were mended.
    public var count: Int
    /// All files as they are linted after the fixes.
    public var linted: [LintedFile]
    /// What is found after the fixes, sorted.
    public var findings: [Finding]
}

extension LintRunner {
    /// Fixes files in memory, again and again until nothing is left to fix or ``FixApplier/mostRounds`` are over.
    ///
    /// A file that a fix would make unreadable stays as it is.
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
        var given: Set<String> = []
        var count = 0
        var findings = isWanted(self.findings(of: linted))
        for _ in 0..<FixApplier.mostRounds {
            var wanted: [String: [Fix]] = [:]
            for finding in findings {
                guard let fix = finding.fixes.first(where: { includingUnsafe || !$0.isUnsafe }) else { continue }
                wanted[finding.diagnostic.path, default: []].append(fix)
            }
            var isChanged = false
            for (path, fixes) in wanted.sorted(by: { $0.key < $1.key }) where !given.contains(path) {
                guard let index = places[path], case .success(let bytes) = self.bytes(path) else { continue }
                let (fixed, applied) = FixApplier.apply(fixes, to: bytes)
                guard !applied.isEmpty, fixed != bytes else { continue }
                draft(fixed, for: path)
                guard case .success(let file) = lint(path), file.summary != nil || linted[index].summary == nil else {
                    draft(bytes, for: path)
                    given.insert(path)
                    continue
                }
                if before[path] == nil { before[path] = bytes }
                linted[index] = file
                count += applied.count
                isChanged = true
            }
            guard isChanged else { break }
            findings = isWanted(self.findings(of: linted))
        }
        let files = before.sorted { $0.key < $1.key }.compactMap { path, bytes -> FixedFiles.File? in
            guard case .success(let after) = self.bytes(path), after != bytes else { return nil }
            return FixedFiles.File(path: path, before: bytes, after: after)
        }
        return FixedFiles(files: files, count: count, linted: linted, findings: findings)
    }
}
