extension DraftStep.Body {
    /// The first words of what is done, for a name.
    var firstWords: String? {
        switch self {
        case .read(let text), .change(let text, _): Self.plainWords(text)
        case .look(let text), .changeByHand(let text, _):
            text.lines.first { !$0.trimmed.isEmpty && $0.begins(with: "    ") }.flatMap(Self.plainWords)
        case .choose: nil
        }
    }

    /// A command's words without options, their values and what is filled in.
    private static func plainWords(_ script: String) -> String? {
        let words = ShellReading(script).commands.first { $0.words != ["set", "-e"] && !$0.words.isEmpty }?.words ?? []
        let plain = words.enumerated().filter { place, word in
            !word.begins(with: "-") && !word.contains("$")
                && !(place > 0 && words[place - 1].utf8.count == 2
                    && words[place - 1].begins(with: "-"))
        }
        return plain.isEmpty ? nil : plain.map(\.element).joined(separator: " ")
    }

    var text: String? {
        switch self {
        case .look(let text), .changeByHand(let text, _): text
        case .read, .change, .choose: nil
        }
    }

    var isScript: Bool {
        switch self {
        case .read, .change: true
        case .look, .changeByHand, .choose: false
        }
    }

    /// Whether it is a command that a person types.
    var isCode: Bool { text?.contains("By hand, because ") ?? false }

    var size: Int {
        switch self {
        case .read(let text), .change(let text, _), .look(let text), .changeByHand(let text, _): text.utf8.count
        case .choose(let answers): answers.count * 100
        }
    }
}
