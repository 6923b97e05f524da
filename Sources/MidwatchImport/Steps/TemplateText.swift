import MidwatchRunbook

/// Prose for places in which `${name}` stands for a value, and for places in which it may not stand at all.
enum TemplateText {
    /// Text without anything that looks like a value.
    static func inert(_ text: String) -> String {
        guard text.contains("${") else { return text }
        return filled(text, inputs: nil)
    }

    /// Text in which what became an input is shown with its value, and nothing else looks like one.
    static func filled(_ text: String, inputs: InputTable?) -> String {
        let all = text.scalars
        var out: [Unicode.Scalar] = []
        var at = 0
        var isCode = false
        while at < all.count {
            if all[at] == "`" { isCode.toggle() }
            if let inputs, isCode || all[at] == "{" || all[at] == "<",
                let found = Placeholder.bracketed(all, at: at) ?? Placeholder.templated(all, at: at),
                let name = inputs.known(found.name)
            {
                out += "${\(name)}".unicodeScalars
                at += found.length
                continue
            }
            guard all[at] == "$", all.at(at + 1) == "{" else {
                out.append(all[at])
                at += 1
                continue
            }
            var end = at + 2
            while let scalar = all.at(end), scalar.isWordPart { end += 1 }
            let name = String(scalars: all[(at + 2)..<end])
            if all.at(end) == "}", !name.isEmpty {
                if let inputs, let input = inputs.known(name) {
                    out += "${\(input)}".unicodeScalars
                } else {
                    out += "$\(name)".unicodeScalars
                }
                at = end + 1
            } else {
                // There is no escape for `${`; a space keeps it readable.
                out += ["$", " ", "{"]
                at += 2
            }
        }
        return String(scalars: out)
    }
}
