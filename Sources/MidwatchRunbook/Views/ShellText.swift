import MidwatchExpressions

/// Writes what a step does as something to paste into a shell, with `${name}` left as a variable to set.
enum ShellText {
    /// A template as one shell word. The text of the file is quoted, so that it is data to the shell as well.
    static func word(_ template: Template) -> String {
        if template.source.isEmpty { return "''" }
        return template.segments.map { segment in
            switch segment {
            case .text(let text): quoted(text)
            case .name(let name): name.value.contains(".") ? quoted("<\(name.value)>") : "\"${\(name.value)}\""
            }
        }.joined()
    }

    /// Text as one shell word.
    static func quoted(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.unicodeScalars.allSatisfy { plain.contains($0) }
        return isPlain
            ? text
            : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }

    /// The command of an act; `nil` for what no shell does: a query, a question, instructions.
    static func command(_ act: Act) -> String? {
        switch act.action {
        case .run(let script): ShownText.block(script.value)
        case .exec(let elements): ShownText.block(elements.map(word).joined(separator: " "))
        case .http(let http): ShownText.block(curl(http, timeout: act.timeout?.value))
        case .query, .ask, .manual: nil
        }
    }

    private static let plain = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-".unicodeScalars)

    private static func curl(_ http: HTTPAction, timeout: Duration?) -> String {
        var words = ["curl", "--fail-with-body"]
        if let timeout { words += ["--max-time", "\(max(1, timeout.components.seconds))"] }
        words += ["--request", quoted(http.method.value)]
        for header in http.headers {
            words += ["--header", quoted("\(header.name.value): ") + word(header.value)]
        }
        if let json = http.json { words += ["--json", quoted(text(json))] }
        words.append(word(http.url))
        return words.joined(separator: " ")
    }

    /// A body with `<name>` where a value is to be filled in.
    private static func text(_ json: JSONTemplate) -> String {
        switch json {
        case .literal(let value): value.text()
        case .text(let template):
            JSONValue.string(
                template.segments.map { segment in
                    switch segment {
                    case .text(let text): text
                    case .name(let name): "<\(name.value)>"
                    }
                }.joined()
            ).text()
        case .array(let elements): "[" + elements.map(text).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { JSONValue.string($0.name).text() + ":" + text($0.value) }.joined(separator: ",") + "}"
        }
    }
}
