internal import MidwatchRunbook

/// A secret that is written into a runbook. The run would store it and show it, so the runbook is refused.
///
/// The password of a URL is only warned of: `app:app@localhost` is one too.
enum WrittenSecret {
    /// The first secret of a text; nothing of it is repeated.
    static func diagnostics(_ text: String, path: String) -> [Diagnostic] {
        let bytes = Array(text.utf8)
        let masked = Masker.shapes.mask(bytes)
        guard let place = zip(bytes, masked).enumerated().first(where: { $0.element.0 != $0.element.1 })?.offset else {
            return []
        }
        let opening = Masker.opening.utf8.count
        let label = String(decoding: masked[place...].dropFirst(opening).prefix { $0 != 0xe2 }, as: UTF8.self)
        let lines = SourceText.lines(of: String(decoding: bytes[..<place], as: UTF8.self))
        let column = (lines.last?.unicodeScalars.count ?? 0) + 1
        let position = SourcePosition(line: lines.count, column: column)
        return [
            Diagnostic(
                label == "password" ? .warning : .error, path: path,
                range: SourceRange(start: position, end: position), rule: "secret-in-text",
                message: "this looks like a secret (\(label)); a runbook is stored and shown with every run",
                help: "name it under secrets: with env: or file:, and withdraw this one")
        ]
    }
}
