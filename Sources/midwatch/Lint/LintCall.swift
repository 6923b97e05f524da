import Glibc
import MidwatchHost
import MidwatchLint
import MidwatchRunbook
import MidwatchSurroundings

/// One call of the linter: what its groups gave, and what is to be done with it.
struct LintCall {
    /// Which findings are known already.
    var known: LintKnown
    /// The runbooks that were linted, sorted.
    private(set) var files: [String] = []
    /// Sentences about files that could not be read or written.
    private(set) var failures: [String] = []
    private var linted: [LintedFile] = []
    private var findings: [Finding] = []
    /// Those that no baseline hides.
    private var mandatory: Set<Finding> = []
    private var fixed: [FixedFiles.File] = []
    private var fixedCount = 0

    init(known: LintKnown) {
        self.known = known
    }

    /// The owners of runbooks by their path.
    var owners: [String: String] {
        Dictionary(
            linted.compactMap { file in file.summary?.owner.map { (file.path, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Whether a fix changes a file.
    var hasFixes: Bool { !fixed.isEmpty }

    /// Lints the runbooks of a group, and mends them in memory where that is asked for.
    mutating func lint(
        _ group: LintGroup, threads: Int?, fixing: LintFixing, progress: @Sendable (Int) -> Void
    ) throws {
        let runner = LintRunner(group.linter, threads: threads, shellcheck: group.shellcheck)
        let outcome = runner.lint(group.paths, progress: progress)
        for file in outcome.unreadable { failures.append("\(file.path) cannot be read: \(file.why)") }
        files += outcome.files.map(\.path)
        let all = outcome.files + group.others
        defer {
            if let problem = runner.shellcheckProblem { Output.warn(problem) }
            for problem in group.repository?.problems ?? [] { Output.warn(problem.sentence) }
        }
        guard fixing.isOn else {
            note(runner.findings(of: all), in: all, by: group.linter)
            return
        }
        let baseline = try baseline(of: group)
        let result = runner.fix(all, includingUnsafe: fixing.unsafeFixes) { findings in
            guard let baseline else { return findings }
            return baseline.left(of: LintReport.Entry.all(findings), in: group).map(\.finding)
        }
        // With what the baseline knows: it is taken out of everything together, once.
        note(runner.findings(of: result.linted), in: result.linted, by: group.linter)
        for fix in result.withheld { Output.warn(fix.sentence) }
        fixed += result.files
        fixedCount += result.count
    }

    private mutating func note(_ found: [Finding], in files: [LintedFile], by linter: Linter) {
        linted += files
        findings += found
        mandatory.formUnion(found.filter(linter.isMandatory))
    }

    /// What is reported: all findings but those that are known, and those that did not change.
    func reported(_ groups: [LintGroup]) throws -> [LintReport.Entry] {
        var entries = found
        for group in groups {
            guard let baseline = try baseline(of: group) else { continue }
            let paths = group.allPaths
            let own = entries.filter { paths.contains($0.finding.diagnostic.path) }
            let others = entries.filter { !paths.contains($0.finding.diagnostic.path) }
            entries = others + baseline.left(of: own, in: group)
        }
        if let revision = known.changedSince {
            let scope = try scope(since: revision, groups)
            entries = entries.filter { scope.holds($0.finding.diagnostic.path) }
        }
        // Two groups that share a baseline say the same of an entry whose file is gone.
        var seen: Set<LintReport.Entry> = []
        return entries.filter { seen.insert($0).inserted }.sorted { $0.finding < $1.finding }
    }

    /// What was found, each once: a file with alert rules may belong to several groups.
    private var found: [LintReport.Entry] {
        var seen: Set<Finding> = []
        return LintReport.Entry.all(findings.filter { seen.insert($0).inserted }.sorted())
    }

    private func scope(since revision: String, _ groups: [LintGroup]) throws -> ChangeScope {
        let folder = WorkingFolder.path
        do {
            let changed = try ChangedFiles.since(revision, in: folder)
            return ChangeScope(
                changed, linted: linted, rulesFiles: groups.flatMap(\.rulesFiles), folder: folder)
        } catch {
            throw Failure(error.sentence, .usage)
        }
    }

    /// Writes what is found as known from now on.
    func writeBaseline(_ file: String, quiet: Bool) throws {
        guard failures.isEmpty else { throw Failure(failures[0], .usage) }
        let entries = found.filter { !mandatory.contains($0.finding) }
        let report = LintReport(entries: entries, files: files, version: "").masked { Masker.shapes.mask($0) }
        do {
            try FileReplacement.write(file, Array(Baseline(report.entries).text.utf8))
        } catch {
            throw Failure(error.sentence, .usage)
        }
        let count = entries.count == 1 ? "1 finding is" : "\(entries.count) findings are"
        if !quiet { Output.note("\(count) known from now on: \(file)") }
    }

    // MARK: Fixes

    /// Writes the files that fixes changed.
    mutating func writeFixes() throws {
        for file in fixed {
            do {
                try FileReplacement.replace(file.path, expecting: file.before, with: file.after)
            } catch {
                failures.append(error.sentence)
            }
        }
    }

    /// Prints what fixes would change.
    func printDiff() throws {
        for file in fixed {
            let text = UnifiedDiff.text(path: file.path, from: file.before, to: file.after)
            let refusal = Output.write(Masker.shapes.mask(text), to: STDOUT_FILENO)
            guard refusal == 0 else { throw LintOutputs.failure(refusal) }
        }
    }

    /// The beginning of the summary: `fixed 3 in 2 files; `, or nothing.
    func fixedSummary(isDone: Bool) -> String {
        guard !fixed.isEmpty else { return "" }
        let count = "\(fixedCount) in \(fixed.count) file\(fixed.count == 1 ? "" : "s")"
        return (isDone ? "fixed \(count); left: " : "would fix \(count); left: ")
    }

    // MARK: What is known

    private func baseline(of group: LintGroup) throws -> LoadedBaseline? {
        // Whoever writes it anew must see what it hides.
        guard known.writeBaseline == nil, let path = known.baseline ?? group.baseline else { return nil }
        return try LoadedBaseline(path)
    }
}

/// A baseline with the file that it was read from.
struct LoadedBaseline {
    private let path: String
    private let bytes: [UInt8]
    private let baseline: Baseline

    init(_ path: String) throws {
        self.path = path
        bytes = try TextFile.bytes(path, atMost: Baseline.mostBytes)
        switch Baseline.read(bytes) {
        case .success(let baseline): self.baseline = baseline
        case .failure(let problem):
            throw Failure(
                "\(path) is not a baseline: \(problem.message); midwatch lint --write-baseline writes one", .usage)
        }
    }

    /// What it does not know, and what it knows in vain.
    func left(of entries: [LintReport.Entry], in group: LintGroup) -> [LintReport.Entry] {
        let paths = group.allPaths
        return baseline.applied(to: entries, by: group.linter, path: path, source: bytes) { seen in
            paths.contains(seen) || access(seen, F_OK) != 0
        }
    }
}
