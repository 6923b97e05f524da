public import MidwatchRunbook

/// Runs rules over runbooks: a pure function from files and their surroundings to findings.
///
/// ```swift
/// let linter = Linter(surroundings)
/// let files = paths.map { linter.lint(bytes($0), path: $0, others: parsed) }
/// let findings = linter.findings(of: files)
/// ```
public struct Linter: Sendable {
    /// A rule that runs, with the weight of its findings.
    final class Active: Sendable {
        let rule: Rule
        let severity: Diagnostic.Severity
        /// A report without findings.
        let blank: RuleReport

        init(rule: Rule, severity: Diagnostic.Severity) {
            self.rule = rule
            self.severity = severity
            blank = RuleReport(rule, severity: severity)
        }
    }

    /// What is known of the world.
    public let surroundings: Surroundings
    /// All rules that there are.
    public let book: RuleBook
    /// Whether scripts are kept for shellcheck.
    public let keepsScripts: Bool
    let runbookRules: [(active: Active, check: @Sendable (LintedRunbook, inout RuleReport) -> Void)]
    let repositoryRules: [(active: Active, check: @Sendable (LintCorpus, inout RuleReport) -> Void)]
    /// The rules that run, by name: for the reader's diagnostics and for directives.
    let active: [String: Active]

    /// Chooses the rules that the settings ask for.
    public init(_ surroundings: Surroundings, book: RuleBook = .standard, keepsScripts: Bool = false) {
        self.surroundings = surroundings
        self.book = book
        self.keepsScripts = keepsScripts
        let chosen = book.rules.compactMap { rule in
            surroundings.settings.severity(of: rule).map { Active(rule: rule, severity: $0) }
        }
        active = Dictionary(chosen.map { ($0.rule.name, $0) }, uniquingKeysWith: { first, _ in first })
        runbookRules = chosen.compactMap { active in
            if case .runbook(let check) = active.rule.check { (active, check) } else { nil }
        }
        repositoryRules = chosen.compactMap { active in
            if case .repository(let check) = active.rule.check { (active, check) } else { nil }
        }
    }

    /// Lints one file.
    ///
    /// - Parameter others: The runbook that stands beside it with an id, where one can be read; it is asked only for
    ///   runbooks in which this one continues.
    public func lint(_ bytes: [UInt8], path: String, others: (String) -> Runbook? = { _ in nil }) -> LintedFile {
        lint(RunbookParser.parse(bytes, path: path, takesDigest: false), path: path, others: others)
    }

    /// Lints a file that was read already.
    public func lint(_ parsed: ParsedRunbook, path: String, others: (String) -> Runbook? = { _ in nil }) -> LintedFile {
        var findings = parsed.diagnostics.compactMap { finding($0, runbook: parsed.partial?.id.value) }
        let directives = parsed.source.map { DirectiveReader.read($0, document: parsed.document) } ?? []
        guard let runbook = parsed.partial, parsed.isCheckable, let source = parsed.source,
            let document = parsed.document
        else {
            return LintedFile(path: path, findings: findings, summary: nil, directives: directives)
        }
        let catalog = Self.catalog(runbook, others)
        let made = StepGraph.make(catalog)
        var diagnostics = made.diagnostics
        if let graph = made.graph {
            diagnostics += ConfigurationCheck.check(graph, surroundings.configuration)
            diagnostics += WindowCheck.findings(runbook, surroundings.configuration)
                .filter { isTold($0, of: runbook) }.map(\.diagnostic)
        }
        findings += diagnostics.filter { $0.path == path }.compactMap { finding($0, runbook: runbook.id.value) }
        let subject = LintedRunbook(
            path: path, runbook: runbook, source: source, document: document, graph: made.graph,
            surroundings: surroundings)
        for (active, check) in runbookRules {
            var report = active.blank
            check(subject, &report)
            if !report.findings.isEmpty { findings += report.findings }
        }
        let scripts = keepsScripts ? subject.acts.compactMap { KeptScript($0, in: subject) } : []
        return LintedFile(
            path: path, findings: findings, summary: RunbookSummary(subject), directives: directives, scripts: scripts)
    }

    /// Lints `midwatch.yaml` itself; its findings and directives go with those of the runbooks.
    public func lint(configuration bytes: [UInt8], path: String) -> LintedFile {
        let parsed = ConfigurationParser.parse(bytes, path: path)
        return lint(
            parsed.diagnostics + LintSettings.read(parsed.configuration).diagnostics, ofConfiguration: bytes,
            path: path)
    }

    /// What the reader of `midwatch.yaml`, or of its `lint:`, found in it, with the directives that stand there.
    public func lint(_ diagnostics: [Diagnostic], ofConfiguration bytes: [UInt8], path: String) -> LintedFile {
        let read = YAMLReader.read(bytes, path: path)
        return LintedFile(
            path: path, findings: diagnostics.compactMap { finding($0, runbook: nil) }, summary: nil,
            directives: read.source.map { DirectiveReader.read($0, document: read.root) } ?? [], isRunbook: false)
    }

    /// Whether no ignore and no baseline may hide a finding.
    public func isMandatory(_ finding: Finding) -> Bool {
        let rule = finding.diagnostic.rule
        return Directives.mandatory.contains(rule) || surroundings.settings.mandatory.contains(rule)
    }

    /// Everything found in all files: rules over the repository run, directives are obeyed, and what is left is sorted.
    ///
    /// - Parameter comments: What shellcheck says, by the text of the script; `nil` where it was not asked.
    public func findings(of files: [LintedFile], comments: [String: [ScriptComment]]? = nil) -> [Finding] {
        let corpus = LintCorpus(
            runbooks: files.compactMap(\.summary).sorted { $0.path < $1.path }, surroundings: surroundings,
            isWhole: files.allSatisfy { $0.summary != nil || !$0.isRunbook })
        var all = files.flatMap(\.findings)
        for (active, check) in repositoryRules {
            var report = active.blank
            check(corpus, &report)
            all += report.findings
        }
        if let comments { all += findings(of: files.flatMap(\.scripts), comments) }
        return Directives(files, linter: self, hasAskedShellcheck: comments != nil).applied(to: all).sorted()
    }

    /// Whether a window is told by the check of windows: a settle that is not there at all has a rule of its own.
    private func isTold(_ finding: WindowFinding, of runbook: Runbook) -> Bool {
        guard active[SafetyRules.noSettle.name] != nil, finding.key == .settle, finding.severity == .warning,
            case .mitigate(let mitigate)? = runbook.step(finding.step.step)?.body
        else { return true }
        return !mitigate.isLookedAtOnce(in: runbook)
    }

    /// A reader's diagnostic as a finding; `nil` where its rule is off.
    private func finding(_ diagnostic: Diagnostic, runbook: String?) -> Finding? {
        guard let rule = book.rule(diagnostic.rule) else {
            return Finding(diagnostic, code: "MW000", runbook: runbook, subject: diagnostic.message)
        }
        guard let active = active[rule.name] else { return nil }
        var diagnostic = diagnostic
        if case .on(let severity)? = surroundings.settings.setting(of: rule) { diagnostic.severity = severity }
        return Finding(
            diagnostic, code: active.rule.code, runbook: runbook, subject: diagnostic.message,
            fixes: ReaderFix.fixes(of: diagnostic, by: rule))
    }

    /// The runbook with every other that it can reach.
    private static func catalog(_ runbook: Runbook, _ others: (String) -> Runbook?) -> [Runbook] {
        var catalog = [runbook]
        var seen: Set = [runbook.id.value]
        var position = 0
        // One more than the limit, so that the graph can say that there are too many.
        while position < catalog.count, catalog.count <= Limits.runbooksPerRun {
            for id in catalog[position].continuations where seen.insert(id.value).inserted {
                if let other = others(id.value) { catalog.append(other) }
            }
            position += 1
        }
        return catalog
    }
}
