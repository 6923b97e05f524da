import MidwatchExpressions
import MidwatchLint
import MidwatchRunbook

/// What could be written at the cursor: keys that may stand there and do not yet, words, names.
struct CompletionAnswer {
    /// The most suggestions of one answer; past that the editor asks again when more is typed.
    static let mostSuggestions = 500

    let file: OpenFile
    let outline: ShapedOutline
    let surroundings: Surroundings
    let client: ClientAbilities
    /// The names of the runbooks beside this one.
    let runbooks: () -> [String]
    /// The inputs of one of them.
    let inputs: (String) -> [String]

    func at(_ offset: Int) -> JSONValue {
        if let comment = outline.outline.comment(at: offset) {
            return json(rules(in: comment, at: offset))
        }
        guard let slot = SlotSearch(outline).slot(at: offset) else { return json(nil) }
        switch slot.form {
        case .key: return json((keys(slot, shapes: outline.shapes(of: slot.node)), slot.typed))
        case .newElement:
            let elements = elementShapes(of: slot.node)
            var found = keys(slot, shapes: elements)
            if found.isEmpty { found = values(elements, slot, key: slot.node).suggestions }
            found = found.map { suggestion in
                var suggestion = suggestion
                suggestion.insert = "- " + (suggestion.insert ?? suggestion.label)
                return suggestion
            }
            return json((found, slot.typed))
        case .element:
            return json(values(elementShapes(of: slot.node), slot, key: slot.node))
        case .value:
            return json(values(outline.shapes(of: slot.node), slot, key: slot.node))
        }
    }

    private func elementShapes(of node: Int?) -> [ValueShape] {
        outline.shapes(of: node).flatMap { shape -> [ValueShape] in
            if case .list(let element, _) = shape { ShapedOutline.flat(element) } else { [] }
        }
    }

    // MARK: Keys

    private func keys(_ slot: CursorSlot, shapes: [ValueShape]) -> [Suggestion] {
        let contexts = outline.contexts(shapes, keys: slot.form == .key ? slot.others : [])
        var found: [Suggestion] = []
        for context in contexts {
            for entry in context.entries where !slot.others.contains(entry.name) {
                // Of several mappings only the key that tells them apart can be the first.
                let tells = context.identifyingKey == entry.name
                if contexts.count > 1, let telling = context.identifyingKey, telling != entry.name { continue }
                if found.contains(where: { $0.label == entry.name }) { continue }
                if isExcluded(entry.name, in: context, by: slot.others) { continue }
                found.append(suggestion(entry, of: context, tells: tells, slot))
            }
        }
        for shape in shapes {
            if case .map(let value, _) = shape { found += namedKeys(slot, value) }
        }
        return found
    }

    /// Whether another key stands there with which this one cannot stand together.
    private func isExcluded(_ name: String, in context: KeyContext, by others: [String]) -> Bool {
        context.choices.contains { choice in
            choice.names.contains(name) && choice.names.contains { others.contains($0) }
        }
    }

    private func suggestion(
        _ entry: KeyEntry, of context: KeyContext, tells: Bool, _ slot: CursorSlot
    ) -> Suggestion {
        let isChoice = context.choices.contains { $0.isRequired && $0.names.contains(entry.name) }
        let rank: Suggestion.Rank =
            tells || entry.isRequired ? .needed : isChoice ? .likely : entry.isAdvanced ? .advanced : .ordinary
        let hasColon =
            outline.text.scalars[min(slot.typed.upperBound, outline.text.scalars.count)...].prefix(1) == [":"]
        return Suggestion(
            label: entry.name, sort: .property,
            detail: entry.shape.described + (entry.isRequired ? ", required" : ""),
            about: (tells && !context.about.isEmpty ? context.about + " " : "") + entry.about + " "
                + "Such as `\(entry.name): \(entry.example)`.",
            insert: hasColon ? entry.name : entry.name + ": ", rank: rank)
    }

    /// Keys of the author's choice that name something: metrics of `expect:`, inputs of another runbook.
    private func namedKeys(_ slot: CursorSlot, _ value: ValueShape) -> [Suggestion] {
        guard let node = slot.node else { return [] }
        var holder = node
        if outline.entries[node] == nil, let parent = outline.outline.nodes[node].parent { holder = parent }
        guard let known = outline.entries[holder] else { return [] }
        var found: [Suggestion] = []
        if NamingKeys.keys[NamingKeys.path(known)] == .metric { found = names([.metric], detail: "metric") }
        if known.entry.name == "with" {
            found =
                other(of: node).map(inputs)?.map { name in
                    Suggestion(label: name, sort: .variable, detail: "input of the other runbook")
                } ?? []
        }
        return found.filter { !slot.others.contains($0.label) }.map { suggestion in
            var suggestion = suggestion
            suggestion.insert = suggestion.label + ": "
            return suggestion
        }
    }

    /// The runbook for which a `with:` gives inputs.
    private func other(of node: Int) -> String? {
        for key in ["go", "else", "unknown"] {
            if let value = outline.value(key, of: outline.outline.nodes[node].parent), value.hasPrefix("runbook/") {
                return String(value.dropFirst("runbook/".count))
            }
        }
        return nil
    }

    // MARK: Values

    private typealias Found = (suggestions: [Suggestion], typed: Range<Int>)

    private func values(_ shapes: [ValueShape], _ slot: CursorSlot, key node: Int?) -> Found {
        if let words = ValueNames(self, slot).inside(shapes) { return words }
        var found: [Suggestion] = []
        for shape in shapes { found += values(shape, slot, node) }
        return (found, slot.typed)
    }

    private func values(_ shape: ValueShape, _ slot: CursorSlot, _ node: Int?) -> [Suggestion] {
        switch shape {
        case .choice(let words):
            return words.map { Suggestion(label: $0, sort: .choice, detail: "") }
        case .boolean:
            return ["true", "false"].map { Suggestion(label: $0, sort: .choice, detail: "") }
        case .destination: return destinations(slot)
        case .word(.day):
            return [
                Suggestion(label: surroundings.today.text, sort: .value, detail: "today"),
                Suggestion(label: "never", sort: .value, detail: "nobody has read it yet"),
            ]
        case .word(let kind): return named(kind, node)
        case .duration, .integer, .ratio, .quantity, .number:
            guard slot.typed.isEmpty, let entry = node.flatMap({ outline.entries[$0] })?.entry else { return [] }
            return [Suggestion(label: entry.example, sort: .value, detail: "an example")]
        default: return []
        }
    }

    private func destinations(_ slot: CursorSlot) -> [Suggestion] {
        let own = outline.step(around: slot.node)
        let steps = outline.steps.filter { $0 != own }.compactMap { step -> Suggestion? in
            outline.head(of: step).map { head in
                Suggestion(
                    label: head.id, sort: .function, detail: "\(head.kind.rawValue) step",
                    about: outline.value("title", of: step) ?? "", rank: .needed)
            }
        }
        let ends = RunEnd.allCases.map { end in
            Suggestion(label: end.rawValue, sort: .constant, detail: "an end of the run", rank: .likely)
        }
        let here = FileURI.name(of: file.path)
        let others = runbooks().filter { $0 + OpenFile.suffix != here }.map { name in
            Suggestion(label: "runbook/" + name, sort: .file, detail: "another runbook")
        }
        return steps + ends + others
    }

    private func named(_ kind: WordKind, _ node: Int?) -> [Suggestion] {
        guard let node else { return [] }
        switch outline.role(ofValue: node) {
        case .step:
            return destinations(CursorSlot(form: .value, node: node, typed: 0..<0)).filter { $0.sort == .function }
        case .metric: return names([.metric], detail: "metric")
        case .hypothesis: return names([.hypothesis], detail: "hypothesis")
        case let role?:
            let own = names([role], detail: role.rawValue)
            let configured = ConfiguredNames(surroundings.configuration).all(role).map { name, about in
                Suggestion(label: name.value, sort: .event, detail: about)
            }
            return file.language == .configuration ? own : configured
        case nil: return []
        }
    }

    /// The names that the file declares in some roles, each once.
    func names(_ roles: Set<NameRole>, detail: String? = nil) -> [Suggestion] {
        var seen: Set<String> = []
        return outline.names().filter { $0.isDeclaration && roles.contains($0.role) }.compactMap { place in
            guard seen.insert(place.name).inserted else { return nil }
            return Suggestion(
                label: place.name, sort: .variable, detail: detail ?? place.role.rawValue,
                about: outline.valueText(place.node) ?? "", rank: .needed)
        }
    }

    // MARK: Directives

    /// The rules that `# midwatch: ignore[` may name.
    private func rules(in comment: Range<Int>, at offset: Int) -> Found? {
        let before = Array(outline.text.scalars[comment.lowerBound..<offset])
        guard let bracket = before.lastIndex(of: "["), !before[bracket...].contains("]"),
            outline.text.string(comment).contains("midwatch:")
        else { return nil }
        var start = offset
        while start > comment.lowerBound,
            ValueWords.isWord(outline.text.scalars[start - 1]) || outline.text.scalars[start - 1] == "-"
        {
            start -= 1
        }
        let rules = RuleBook.standard.rules.map { rule in
            Suggestion(label: rule.name, sort: .choice, detail: rule.code, about: rule.finds)
        }
        return (rules, start..<offset)
    }

    // MARK: JSON

    private func json(_ found: Found?) -> JSONValue {
        let suggestions = found?.suggestions ?? []
        let range = found?.typed ?? 0..<0
        let shown = suggestions.prefix(Self.mostSuggestions)
        let list = shown.enumerated().map { place, suggestion in json(suggestion, place, range) }
        return .record(
            ("isIncomplete", .bool(shown.count < suggestions.count)), ("items", .array(Array(list))))
    }

    private func json(_ suggestion: Suggestion, _ place: Int, _ range: Range<Int>) -> JSONValue {
        let digits = String(place)
        let order = String(suggestion.rank.rawValue) + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        let about = ShownText.line(suggestion.about)
        let documentation: JSONValue? =
            about.isEmpty
            ? nil
            : client.readsMarkdownCompletions
                ? .record(("kind", .string("plaintext")), ("value", .string(about))) : .string(about)
        return .record(
            ("label", .string(ShownText.line(suggestion.label))), ("kind", .int(suggestion.sort.rawValue)),
            ("detail", suggestion.detail.isEmpty ? nil : .string(ShownText.line(suggestion.detail))),
            ("documentation", documentation), ("sortText", .string(order)),
            ("filterText", .string(suggestion.label)), ("insertTextFormat", .int(1)),
            (
                "textEdit",
                .record(
                    ("range", file.json(range, in: client.encoding)),
                    ("newText", .string(suggestion.insert ?? suggestion.label)))
            ))
    }
}
