/// Writes an act as instructions.
enum MarkdownAct {
    /// What to do, with the time after which to give up.
    static func blocks(_ act: Act, changes: Bool) -> [String] {
        var blocks: [String] = []
        let limit =
            Defaults.timeout(of: act, changes: changes).map { " (give up after \(DurationText.short($0)))" } ?? ""
        let place = act.ssh.map { " on \(MarkdownText.code($0.source))" } ?? ""
        switch act.action {
        case .run, .exec, .http:
            blocks.append("Run\(place)\(limit):")
            blocks.append(MarkdownText.block(ShellText.command(act) ?? "").joined(separator: "\n"))
        case .query(let query):
            let source = query.source.map { " from \(MarkdownText.code($0.value))" } ?? ""
            blocks.append("Read this figure\(source)\(limit):")
            blocks.append(MarkdownText.block(query.text.source, language: "promql").joined(separator: "\n"))
        case .ask(let ask):
            blocks.append("Find out: \(MarkdownText.line(ask.text.source))")
            if !ask.choices.isEmpty {
                let choices = ask.choices.map { MarkdownText.line($0.value) }.joined(separator: ", ")
                blocks.append("The answer is one of: \(choices).")
            }
        case .manual(let text):
            blocks += MarkdownText.paragraphs(text.source)
        }
        if !act.secrets.isEmpty {
            let names = act.secrets.map { MarkdownText.code($0.name.value) }.joined(separator: ", ")
            blocks.append("It needs \(names) in the environment.")
        }
        if !act.okExit.isEmpty {
            let codes = ([0] + act.okExit).map(String.init).joined(separator: ", ")
            blocks.append("These exit codes are good: \(codes).")
        }
        return blocks
    }

    /// What to keep from the output, under the names that later commands use.
    static func captures(_ captures: [Capture]) -> [String] {
        guard !captures.isEmpty else { return [] }
        let lines = captures.map { capture in
            "- \(MarkdownText.code(capture.name.value)): \(MarkdownText.code(capture.value.text))"
        }
        return ["Note from the output (and `export` it, later commands use it):", lines.joined(separator: "\n")]
    }
}
