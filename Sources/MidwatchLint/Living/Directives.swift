import MidwatchRunbook

/// The directives of all files: which findings they take away, and what is wrong with themselves.
struct Directives {
    /// Rules that nothing takes away: a directive that could hide itself, and what makes a file unreadable.
    static let mandatory: Set = [
        "ignore-without-reason", "unused-ignore", "expired-ignore", "unreadable-directive", "yaml-syntax",
    ]

    private let files: [LintedFile]
    private let linter: Linter
    private let hasAskedShellcheck: Bool

    init(_ files: [LintedFile], linter: Linter, hasAskedShellcheck: Bool) {
        self.files = files
        self.linter = linter
        self.hasAskedShellcheck = hasAskedShellcheck
    }

    /// The findings that are left, with those about directives.
    func applied(to findings: [Finding]) -> [Finding] {
        let owners = files.filter { !$0.directives.isEmpty }
        guard !owners.isEmpty else { return findings }
        var used: [String: Set<Int>] = [:]
        let byPath = Dictionary(owners.map { ($0.path, $0.directives) }, uniquingKeysWith: { first, _ in first })
        let rest = findings.filter { finding in
            guard let directives = byPath[finding.diagnostic.path], !linter.isMandatory(finding) else { return true }
            let places = directives.indices.filter { takes(directives[$0], finding) }
            for place in places { used[finding.diagnostic.path, default: []].insert(place) }
            return places.isEmpty
        }
        return rest + owners.flatMap { complaints($0, used: used[$0.path] ?? []) }
    }

    private func takes(_ directive: Directive, _ finding: Finding) -> Bool {
        guard directive.problem == nil, !directive.reason.isEmpty, !isExpired(directive),
            directive.lines.contains(finding.diagnostic.range.start.line)
        else { return false }
        return directive.rules.contains {
            $0.value == finding.diagnostic.rule || $0.value.uppercased() == finding.code
        }
    }

    private func isExpired(_ directive: Directive) -> Bool {
        directive.until.map { $0.value < linter.surroundings.today } ?? false
    }

    private func complaints(_ file: LintedFile, used: Set<Int>) -> [Finding] {
        var found: [Finding] = []
        func report(
            _ name: String, _ range: SourceRange, _ message: String, help: String? = nil, fixes: [Fix] = []
        ) {
            guard let active = linter.active[name] else { return }
            var report = RuleReport(active.rule, severity: active.severity)
            report.add(
                path: file.path, at: range, runbook: file.summary?.id.value, message, help: help, fixes: fixes)
            found += report.findings
        }
        for (place, directive) in file.directives.enumerated() {
            if let problem = directive.problem {
                report("unreadable-directive", directive.range, "this directive is not understood: \(problem)")
                continue
            }
            for word in directive.rules where !linter.book.rules.contains(where: { $0.answers(to: word.value) }) {
                report(
                    "unreadable-directive", word.range,
                    "there is no rule \"\(word.value)\"" + linter.book.suggestion(for: word.value),
                    help: "midwatch lint --rules lists them")
            }
            if directive.reason.isEmpty {
                report(
                    "ignore-without-reason", directive.range,
                    "this ignore says no reason, so it takes nothing away", help: DirectiveText.form)
            } else if isExpired(directive), let until = directive.until {
                report(
                    "expired-ignore", until.range, "this ignore held until its day and takes nothing away any more",
                    help: "mend what it hides, or give it a new day and say why")
            } else if !used.contains(place), runs(directive), file.summary != nil {
                report(
                    "unused-ignore", directive.range, "this ignore takes nothing away",
                    help: "take it out; it would hide what comes later", fixes: [removal(directive, of: file)])
            }
        }
        return found
    }

    /// Whether every rule that it names ran, so that silence means something.
    private func runs(_ directive: Directive) -> Bool {
        directive.rules.allSatisfy { word in
            linter.book.rules.contains { rule in
                rule.answers(to: word.value) && linter.active[rule.name] != nil && rule.phase != .live
                    && (hasAskedShellcheck || rule.name != ScriptRules.shellcheck.name)
            }
        }
    }

    private func removal(_ directive: Directive, of file: LintedFile) -> Fix {
        let range = directive.range
        // A comment alone on its line goes with the line; one behind something leaves no space there.
        let isAlone = directive.isAlone
        let edit =
            isAlone
            ? SourceRange(
                start: SourcePosition(line: range.start.line, column: 1),
                end: SourcePosition(line: range.start.line + 1, column: 1))
            : SourceRange(
                start: SourcePosition(line: range.start.line, column: directive.textEnd), end: range.end)
        return Fix("take the ignore out", edits: [TextEdit(edit, "")])
    }
}
