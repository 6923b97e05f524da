import MidwatchRunbook

/// Names of owners as the language knows them.
enum OwnerName {
    /// `@org/team` is the team, `@name` the name, an address what stands before its `@`; `nil` for what is no name.
    static func token(_ written: String) -> String? {
        var text = written.trimmed
        if text.begins(with: "@") {
            text = String(text.unicodeScalars.split(separator: "/").last ?? text.unicodeScalars[...])
            if text.begins(with: "@") { text = String(text.dropFirst()) }
        } else if let mark = text.unicodeScalars.firstIndex(of: "@") {
            text = String(text.unicodeScalars[..<mark])
        }
        return WordKind.token.accepts(text) ? text : nil
    }
}
