/// Turns Markdown runbooks into drafts.
public enum MarkdownImport {
    /// A draft of a Markdown runbook, whatever the Markdown is.
    ///
    /// The draft parses, its graph has no error, and it can be run with a person; what a person must finish is in the
    /// report.
    public static func draft(_ markdown: String, options: ImportOptions) -> ImportedDraft {
        let reader = MarkdownReader(CleanText(markdown))
        let outline = MarkdownOutline(reader.blocks)
        var identity = DraftIdentity(outline, reader.frontMatter, options)
        let measure = options.canMeasure ? identity.facts.flatMap { AlertMeasure($0.expression) } : nil
        let inputs = InputTable(
            hasAlert: identity.alert != nil, labels: identity.labels, defaults: defaults(outline),
            taken: measure == nil ? [] : [AlertMeasure.metricName])
        let planner = StepPlanner(
            outline, id: identity.id, definitions: reader.definitions, inputs: inputs,
            reserved: [DraftWriter.verifyID, DraftWriter.confirmID, DraftWriter.handOverID],
            remarks: reader.remarks + identity.remarks)
        identity.addNameOfDocument(options)
        let writer = DraftWriter(identity: identity, planner: planner, measure: measure, options: options)
        var remarks = planner.remarks + writer.remarks
        remarks += planner.inputs.declared.filter { $0.defaultText == nil }.map { input in
            ImportRemark(
                line: input.line, topic: .placeholder,
                made: "the input \(input.name) has the pattern \(input.pattern)"
                    + (input.label.map { " and comes from alert.labels.\($0)" } ?? ""),
                open: "see that both are right")
        }
        let inOrder = remarks.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
        return ImportedDraft(
            runbookText: writer.text, report: bounded(inOrder.map { shown($0.element) }), id: identity.id)
    }

    private static func bounded(_ remarks: [ImportRemark]) -> [ImportRemark] {
        guard remarks.count > ImportLimits.remarks else { return remarks }
        // What was cut must not be cut out of the report.
        let cut = remarks.filter { $0.topic == .limit }
        let others = remarks.filter { $0.topic != .limit }
        let kept = max(0, ImportLimits.remarks - cut.count)
        let rest = ImportRemark(
            line: 0, topic: .limit, made: "\(others.count - kept) more remarks are not listed",
            open: "split the Markdown")
        return cut.prefix(ImportLimits.remarks) + others.prefix(kept) + [rest]
    }

    /// A remark on one line, whatever it quotes.
    private static func shown(_ remark: ImportRemark) -> ImportRemark {
        var remark = remark
        remark.made = remark.made.lines.joined(separator: " ")
        remark.open = remark.open?.lines.joined(separator: " ")
        return remark
    }

    /// What the Markdown sets by `NAME=value` with a plain value, by the input's name.
    private static func defaults(_ outline: MarkdownOutline) -> [String: String] {
        var found: [String: String] = [:]
        for block in outline.sections.flatMap(\.blocks) {
            guard case .code(let lines, let language) = block.content,
                case .script(let script) = PastedCode(lines, language: language).content
            else { continue }
            for command in ShellReading(script).commands {
                let words = command.words.first == "export" ? Array(command.words.dropFirst()) : []
                for word in command.assignments + words {
                    guard let name = ShellReading.assignment(word) else { continue }
                    let value = String(scalars: word.scalars.dropFirst(name.utf8.count + 1))
                    let key = InputTable.snake(name)
                    let isPlain =
                        !value.isEmpty && !value.unicodeScalars.contains { "$<>`{}".unicodeScalars.contains($0) }
                    if isPlain, found[key] == nil { found[key] = value }
                }
            }
        }
        return found
    }
}
