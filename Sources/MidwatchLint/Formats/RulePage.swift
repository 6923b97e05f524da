import MidwatchRunbook

/// The page of a rule, from the texts of the rule alone: for `--explain`, for SARIF's help, for anything that shows
/// rules.
public enum RulePage {
    /// The widest line of running text.
    static let width = 100

    /// The page for a terminal.
    public static func text(_ rule: Rule) -> String {
        var lines = ["\(rule.code) \(rule.name)", "  \(sentence(rule.finds))", ""]
        lines += facts(rule).map { "  \($0.name)\(spaces(12 - $0.name.count))\($0.value)" }
        lines += ["", "Why it bites"] + wrapped(rule.why)
        for block in blocks(rule, marksAreComments: false) {
            lines += ["", block.title] + block.lines.map { $0.isEmpty ? "" : "    " + $0 }
        }
        if let fix = rule.fix { lines += ["", "The fix"] + wrapped(sentence(fix) + " " + fixWay(rule)) }
        lines += ["", "To ignore it"] + ignoring(rule)
        return lines.joined(separator: "\n") + "\n"
    }

    /// The page in Markdown.
    public static func markdown(_ rule: Rule) -> String {
        var parts = ["# \(rule.code) \(rule.name)", sentence(rule.finds)]
        let facts = facts(rule)
        parts.append(
            "| \(facts.map(\.name).joined(separator: " | ")) |\n|\(String(repeating: "---|", count: facts.count))\n"
                + "| \(facts.map(\.value).joined(separator: " | ")) |")
        parts += ["## Why it bites", rule.why]
        for block in blocks(rule, marksAreComments: true) {
            parts += ["## \(block.title)", "```\(block.language)\n\(block.lines.joined(separator: "\n"))\n```"]
        }
        if let fix = rule.fix { parts += ["## The fix", sentence(fix) + " " + fixWay(rule)] }
        parts += ["## To ignore it"]
        parts.append(canBeIgnored(rule) ? "```yaml\n\(directive(rule))\n```" : cannot)
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// A clause as a sentence: a capital first and a full stop last.
    static func sentence(_ clause: String) -> String {
        guard let first = clause.first else { return "" }
        let end = clause.hasSuffix(".") ? "" : "."
        return first.uppercased() + clause.dropFirst() + end
    }

    // MARK: Facts

    private static func facts(_ rule: Rule) -> [(name: String, value: String)] {
        let phase =
            switch rule.phase {
            case .file: "one runbook and midwatch.yaml; works offline"
            case .repository: "the files of the repository; works offline"
            case .live: "the world: needs --live, or its cache"
            }
        return [
            ("group", rule.group.title), ("severity", rule.severity.rawValue),
            ("confidence", rule.confidence.rawValue),
            ("profile", rule.profile.rawValue + (rule.isPreview ? ", with --preview only" : "")), ("looks at", phase),
        ]
    }

    private static func fixWay(_ rule: Rule) -> String {
        rule.isFixUnsafe
            ? "It may change what a run does, so it needs --unsafe-fixes."
            : "midwatch lint --fix does it; a run does the same as before."
    }

    // MARK: Ignoring

    private static let cannot = "Nothing takes this finding away."

    private static func canBeIgnored(_ rule: Rule) -> Bool { !Directives.mandatory.contains(rule.name) }

    private static func directive(_ rule: Rule) -> String {
        "# midwatch: ignore[\(rule.name) until=2027-01-31] the reason, which must be there"
    }

    private static func ignoring(_ rule: Rule) -> [String] {
        guard canBeIgnored(rule) else { return ["  " + cannot] }
        return ["    " + directive(rule)]
            + wrapped(
                "On a line of its own above the step or the key, or at the end of its line; ignore-file[…] is about "
                    + "the whole file. until= may be left out. In midwatch.yaml: lint: {rules: {\(rule.name): off}}.")
    }

    // MARK: Examples

    private struct Block {
        var title: String
        var language: String
        var lines: [String]
    }

    private static func blocks(_ rule: Rule, marksAreComments: Bool) -> [Block] {
        rule.examples.flatMap { example -> [Block] in
            func lines(_ text: String) -> [String] {
                Self.lines(text).map { line in
                    marksAreComments || !line.hasPrefix("#") || !MarkedText.isMark(line[...])
                        ? line : " " + line.dropFirst()
                }
            }
            let title = example.kind == .bad ? "Bad" : "Good"
            var blocks: [Block] = []
            let text = lines(example.text)
            if !text.isEmpty { blocks.append(Block(title: title, language: "yaml", lines: text)) }
            for (path, content) in example.files.sorted(by: { $0.key < $1.key }) {
                let heading = blocks.isEmpty ? "\(title): \(path)" : "Beside it: \(path)"
                blocks.append(Block(title: heading, language: language(path), lines: lines(content)))
            }
            if !example.live.isEmpty {
                let answers = example.live.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
                blocks.append(Block(title: "What a live check said", language: "text", lines: answers))
            }
            return blocks
        }
    }

    private static func language(_ path: String) -> String {
        path.hasSuffix(".yaml") || path.hasSuffix(".yml") ? "yaml" : path.hasSuffix(".json") ? "json" : "text"
    }

    private static func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func wrapped(_ text: String) -> [String] {
        var lines: [String] = []
        var line = " "
        for word in text.split(whereSeparator: \.isWhitespace) {
            if line.count + 1 + word.count > width, line.count > 1 {
                lines.append(line)
                line = " "
            }
            line += " " + word
        }
        return lines + [line]
    }

    private static func spaces(_ count: Int) -> String { String(repeating: " ", count: max(1, count)) }
}
