extension KeyTable {
    /// The list of keys as Markdown: one table a context, advanced keys marked.
    public var markdown: String {
        var text = ""
        for context in contexts {
            text += "### \(context.name)\n\n\(context.about)\n\n"
            text += "| key | value | example | |\n|---|---|---|---|\n"
            for entry in context.entries {
                let cells = [
                    "`\(entry.name)`" + (entry.isRequired ? " **required**" : entry.isAdvanced ? " *advanced*" : ""),
                    Self.cell(entry.shape.documented), "`\(Self.cell(entry.example))`", Self.cell(entry.about),
                ]
                text += "| " + cells.joined(separator: " | ") + " |\n"
            }
            for choice in context.choices {
                let names = choice.names.map { "`\($0)`" }.joined(separator: ", ")
                text += "\n\(choice.isRequired ? "Exactly" : "At most") one of \(names).\n"
            }
            text += "\n"
        }
        return text
    }

    private static func cell(_ text: String) -> String {
        text.map { $0 == "|" ? "\\|" : String($0) }.joined()
    }
}

extension ValueShape {
    /// The shape in the words of the key list, contexts by their names.
    var documented: String {
        switch self {
        case .context(let name): "see *\(name)*"
        case .contexts(let names): names.map { "*\($0)*" }.joined(separator: ", ")
        case .list(let element, _): "list of: \(element.documented)"
        case .map(let value, let keys): "mapping from \(keys.described) to: \(value.documented)"
        case .either(let shapes): shapes.map(\.documented).joined(separator: "; or ")
        default: described
        }
    }
}
