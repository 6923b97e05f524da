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
        var used: [String: Set<Word>] = [:]
        let byPath = Dictionary(owners.map { ($0.path, $0.directives) }, uniquingKeysWith: { first, _ in first })
        let rest = findings.filter { finding in
            guard let directives = byPath[finding.diagnostic.path], !linter.isMandatory(finding) else { return true }
            let words = directives.indices.flatMap { place in
                taking(directives[place], finding).map { Word(directive: place, rule: $0) }
            }
            if !words.isEmpty { used[finding.diagnostic.path, default: []].formUnion(words) }
            return words.isEmpty
        }
        return rest + owners.flatMap { complaints($0, used: used[$0.path] ?? []) }
    }

    /// A word of a directive, by its place among all of the file and among those in its brackets.
    private struct Word: Hashable {
        var directive: Int
        var rule: Int
    }

    /// The words of a directive that take a finding away.
    private func taking(_ directive: Directive, _ finding: Finding) -> [Int] {
        guard directive.problem == nil, !directive.reason.isEmpty, !isExpired(directive),
            directive.lines.contains(finding.diagnostic.range.start.line)
        else { return [] }
        return directive.rules.indices.filter { place in
            let word = directive.rules[place].value
            return word == finding.diagnostic.rule || word.uppercased() == finding.code
        }
    }

    private func isExpired(_ directive: Directive) -> Bool {
        directive.until.map { $0.value < linter.surroundings.today } ?? false
    }

    private func complaints(_ file: LintedFile, used: Set<Word>) -> [Finding] {
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
            } else if file.summary != nil {
                let idle = directive.rules.indices.filter { word in
                    !used.contains(Word(directive: place, rule: word)) && runs(directive.rules[word].value)
                }
                if idle.count == directive.rules.count {
                    report(
                        "unused-ignore", directive.range, "this ignore takes nothing away",
                        help: "take it out; it would hide what comes later", fixes: [removal(directive, of: file)])
                    continue
                }
                for word in idle {
                    let name = directive.rules[word]
                    report(
                        "unused-ignore", name.range, "\"\(name.value)\" takes nothing away here",
                        help: "take it out; it would hide what comes later",
                        fixes: removal(ofRule: word, from: directive).map { [$0] } ?? [])
                }
            }
        }
        return found
    }

    /// Whether the rule that a word names ran, so that silence means something.
    private func runs(_ word: String) -> Bool {
        linter.book.rules.contains { rule in
            rule.answers(to: word) && linter.active[rule.name] != nil && rule.phase != .live
                && (hasAskedShellcheck || rule.name != ScriptRules.shellcheck.name)
        }
    }

    /// Takes a word out with what parts it from its neighbour; `nil` where the day stands between them.
    private func removal(ofRule place: Int, from directive: Directive) -> Fix? {
        let words = directive.rules.map(\.range)
        let isLast = place == words.count - 1
        guard words.count > 1 else { return nil }
        let edit =
            isLast
            ? SourceRange(start: words[place - 1].end, end: words[place].end)
            : SourceRange(start: words[place].start, end: words[place + 1].start)
        if let day = directive.until?.range.start, edit.start <= day, day < edit.end { return nil }
        return Fix("take \(directive.rules[place].value) out", edits: [TextEdit(edit, "")])
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
