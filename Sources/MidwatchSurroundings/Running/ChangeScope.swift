public import MidwatchLint
internal import MidwatchRunbook

/// Which findings a change may have brought about: those in files that changed, and in runbooks that depend on one.
public struct ChangeScope: Sendable {
    /// Names of files on which every runbook depends.
    static let common: Set = ["midwatch.yaml", "CODEOWNERS", "OWNERS", "OWNERS_ALIASES"]

    private let changed: Set<String>
    private let isEverything: Bool
    /// Files with alert rules, where a runbook is gone that one of their alerts may name.
    private let touched: [PathPattern]
    private let root: String
    private let folder: String

    /// Works out what depends on what changed.
    ///
    /// - Parameters:
    ///   - linted: All files that were linted, with paths from `folder`.
    ///   - rulesFiles: Patterns of files with alert rules, from `folder`.
    ///   - folder: The folder in which this process works, absolute.
    public init(_ files: ChangedFiles, linted: [LintedFile], rulesFiles: [String], folder: String) {
        root = files.root
        self.folder = folder
        let rules = Set(rulesFiles).compactMap { pattern in
            Self.inRepository(pattern, root: files.root, folder: folder).map { PathPattern($0, isAnchored: true) }
        }
        touched = files.gone.contains { $0.hasSuffix(RunbookWalk.suffix) } ? rules : []
        isEverything = files.paths.contains { path in
            Self.common.contains(path.split(separator: "/").last.map(String.init) ?? "")
                || rules.contains { $0.matches(path) }
        }
        var changed = files.paths
        guard !isEverything else {
            self.changed = changed
            return
        }
        // Whoever continues in a changed runbook is looked at too, and whoever continues in that one.
        var dependants: [String: [String]] = [:]
        var open: [String] = []
        for file in linted {
            guard let summary = file.summary, let path = Self.inRepository(file.path, root: root, folder: folder) else {
                continue
            }
            for other in summary.continuations {
                let target = FilePath.joined(FilePath.folder(of: path), other.value + RunbookWalk.suffix)
                dependants[target, default: []].append(path)
            }
            let isWatching = summary.watches.contains { watched in
                let pattern = PathPattern(watched.value)
                return files.paths.contains { pattern.matches($0) }
            }
            let isAsking = summary.consulted.contains { changed.contains($0) }
            if isWatching || isAsking || changed.contains(path) { open.append(path) }
        }
        open += files.paths.filter { dependants[$0] != nil }
        while let path = open.popLast() {
            changed.insert(path)
            for dependant in dependants[path] ?? [] where !changed.contains(dependant) { open.append(dependant) }
        }
        self.changed = changed
    }

    /// Whether what is found in a file is reported.
    public func holds(_ path: String) -> Bool {
        guard !isEverything, let inside = Self.inRepository(path, root: root, folder: folder) else { return true }
        return changed.contains(inside) || touched.contains { $0.matches(inside) }
    }

    /// A path from the top of the repository; `nil` outside it.
    private static func inRepository(_ path: String, root: String, folder: String) -> String? {
        var parts: [Substring] = []
        let whole = path.hasPrefix("/") ? path : folder + "/" + path
        for part in whole.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        let top = root.split(separator: "/")
        guard parts.starts(with: top) else { return nil }
        return parts.dropFirst(top.count).joined(separator: "/")
    }
}
