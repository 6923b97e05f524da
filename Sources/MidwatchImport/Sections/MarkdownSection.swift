/// A heading with the blocks below it.
struct MarkdownSection {
    /// What it is about.
    var kind: SectionKind
    /// The heading's text as people read it; empty for what stands before the first.
    var heading: String
    /// The heading's line.
    var line: Int
    /// Which section above the heading belongs to; its own index where it stands alone.
    var parent: Int
    /// The blocks, without headings.
    var blocks: [MarkdownBlock] = []
}

/// A Markdown file in sections, with its title.
struct MarkdownOutline {
    /// The title; `nil` where no heading is one.
    private(set) var title: (text: String, line: Int)?
    /// The sections in their order.
    private(set) var sections: [MarkdownSection] = []

    init(_ blocks: [MarkdownBlock]) {
        sections.append(MarkdownSection(kind: .meaning, heading: "", line: 1, parent: 0))
        var above: [(level: Int, section: Int)] = []
        for block in blocks {
            guard case .heading(let level, let source) = block.content else {
                sections[sections.count - 1].blocks.append(block)
                continue
            }
            let text = InlineText(source).text
            if title == nil, sections.count == 1, level <= 2, SectionKind.named(text, isWhole: true) == nil,
                !text.isEmpty
            {
                title = (text, block.line)
                continue
            }
            while let last = above.last, last.level >= level { above.removeLast() }
            let parent = above.last?.section
            var kind: SectionKind
            var root = sections.count
            if let parent, sections[parent].kind != .procedure {
                kind = SectionKind.named(text, isWhole: true) ?? sections[parent].kind
                if kind == sections[parent].kind { root = sections[parent].parent }
            } else {
                kind = SectionKind.named(text, isWhole: false) ?? .procedure
                if let parent, kind == .procedure { root = sections[parent].parent }
            }
            above.append((level, sections.count))
            sections.append(MarkdownSection(kind: kind, heading: text, line: block.line, parent: root))
        }
    }
}
