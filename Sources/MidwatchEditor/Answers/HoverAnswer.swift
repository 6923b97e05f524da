import MidwatchExpressions
import MidwatchLint
import MidwatchRunbook

/// What stands under the cursor: what was found there, what a name means, what a key is for.
struct HoverAnswer {
    let file: OpenFile
    let outline: ShapedOutline
    let analysis: Analysis
    let configuration: Configuration
    let client: ClientAbilities

    /// One paragraph, and the stretch that it is about.
    private struct Page {
        var range: Range<Int>
        var paragraphs: [Paragraph]
    }

    /// A paragraph in both forms that editors know.
    private struct Paragraph {
        var markdown: String
        var plain: String
    }

    func at(_ offset: Int) -> JSONValue? {
        let pages = findings(offset) + [name(offset), key(offset)].compactMap { $0 }
        guard let first = pages.first else { return nil }
        let text =
            client.readsMarkdownHovers
            ? pages.map { $0.paragraphs.map(\.markdown).joined(separator: "\n\n") }.joined(separator: "\n\n---\n\n")
            : pages.map { $0.paragraphs.map(\.plain).joined(separator: "\n") }.joined(separator: "\n\n")
        return .record(
            (
                "contents",
                .record(
                    ("kind", .string(client.readsMarkdownHovers ? "markdown" : "plaintext")),
                    ("value", .string(text)))
            ), ("range", file.json(first.range, in: client.encoding)))
    }

    // MARK: Findings

    private func findings(_ offset: Int) -> [Page] {
        analysis.findings.compactMap { finding in
            let range = file.text.offsets(of: finding.diagnostic.range)
            guard range.lowerBound <= offset, offset <= range.upperBound else { return nil }
            let diagnostic = finding.diagnostic
            let code = DiagnosticAnswer.code(finding)
            let name = code == diagnostic.rule ? code : "\(code) \(diagnostic.rule)"
            var paragraphs = [
                Paragraph(
                    markdown: "**\(name)** (\(diagnostic.severity.rawValue)): "
                        + MarkdownWords.escaped(diagnostic.message),
                    plain: "\(name) (\(diagnostic.severity.rawValue)): \(ShownText.line(diagnostic.message))")
            ]
            if let help = diagnostic.help {
                paragraphs.append(
                    Paragraph(
                        markdown: "help: " + MarkdownWords.escaped(help), plain: "help: " + ShownText.line(help)))
            }
            if let rule = RuleBook.standard.rule(diagnostic.rule) {
                paragraphs.append(
                    Paragraph(
                        markdown: "Finds \(MarkdownWords.escaped(rule.finds)). \(MarkdownWords.escaped(rule.why))",
                        plain: "Finds \(rule.finds). \(ShownText.line(rule.why))"))
            }
            return Page(range: range, paragraphs: paragraphs)
        }
    }

    // MARK: Names

    private func name(_ offset: Int) -> Page? {
        let search = NameSearch(outline)
        guard let place = search.name(at: offset), let about = about(place, search) else { return nil }
        return Page(
            range: place.range,
            paragraphs: [
                Paragraph(
                    markdown: "**\(MarkdownWords.escaped(about.what)) \(MarkdownWords.code(place.name))**",
                    plain: "\(ShownText.line(about.what)) \(ShownText.line(place.name))")
            ] + about.lines.map { Paragraph(markdown: MarkdownWords.code($0), plain: ShownText.line($0)) })
    }

    private func about(_ place: NamedPlace, _ search: NameSearch) -> (what: String, lines: [String])? {
        if let declared = search.declarations(of: place).first {
            if declared.role == .step { return step(declared.node) }
            return (declared.role.rawValue, lines(of: declared.node))
        }
        if place.role == .value {
            guard let builtin = Builtins.named(place.name) else { return nil }
            return ("builtin: \(builtin.about):", [])
        }
        return ConfiguredNames(configuration).about(place.name, role: place.role).map { ("\($0):", []) }
    }

    private func step(_ head: Int) -> (what: String, lines: [String]) {
        let kind = outline.outline.nodes[head].key ?? "step"
        let title = outline.value("title", of: outline.outline.nodes[head].parent)
        return ("\(kind) step", title.map { [$0] } ?? [])
    }

    /// The lines of a declaration, as they stand in the file.
    private func lines(of node: Int) -> [String] {
        let here = outline.outline.nodes[node]
        let first = file.text.lineNumber(at: here.range.lowerBound)
        if here.isFlow { return [file.text.string(here.range.lowerBound..<flowEnd(node))] }
        var lines: [String] = []
        for number in first..<min(file.text.lineCount, first + Self.mostLines) {
            let line = file.text.line(number)
            let indent = file.text.scalars[line].prefix { $0 == " " }.count
            if number > first, indent <= here.column || indent == line.count { break }
            lines.append(file.text.string((line.lowerBound + min(indent, here.column))..<line.upperBound))
        }
        return lines
    }

    /// Where the value of a node inside brackets ends.
    private func flowEnd(_ node: Int) -> Int {
        let here = outline.outline.nodes[node]
        let flow = outline.outline.flows.first { $0.owner == node }
        return max(here.range.upperBound, flow?.range.upperBound ?? here.value?.upperBound ?? 0)
    }

    /// The most lines of a declaration that are shown.
    private static let mostLines = 8

    // MARK: Keys

    private func key(_ offset: Int) -> Page? {
        for (index, node) in outline.outline.nodes.enumerated()
        where node.key != nil && node.range.lowerBound <= offset && offset <= node.range.upperBound {
            guard let known = outline.entries[index] else { continue }
            return Page(range: node.range, paragraphs: Self.paragraphs(known.entry, in: known.context))
        }
        return nil
    }

    private static func paragraphs(_ entry: KeyEntry, in context: KeyContext) -> [Paragraph] {
        let needed = entry.isRequired ? ", required" : ""
        return [
            Paragraph(
                markdown: "**\(MarkdownWords.escaped(entry.name))** (\(MarkdownWords.escaped(context.name))\(needed)): "
                    + MarkdownWords.escaped(entry.about),
                plain: "\(entry.name) (\(context.name)\(needed)): \(entry.about)"),
            Paragraph(
                markdown: "takes \(MarkdownWords.escaped(entry.shape.described)), such as "
                    + MarkdownWords.code("\(entry.name): \(entry.example)"),
                plain: "takes \(entry.shape.described), such as \(entry.name): \(entry.example)"),
        ]
    }
}
