/// What the text under a key is for.
struct TextUse: OptionSet {
    let rawValue: UInt8

    /// Written for people.
    static let prose = TextUse(rawValue: 1)
    /// Names what is acted on or measured.
    static let naming = TextUse(rawValue: 2)
    /// Says who and when, which tells nothing of what a runbook is like.
    static let identity = TextUse(rawValue: 4)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// What the text under a key is for.
    init(of key: String) { self = Self.byKey[key] ?? [] }

    private static let byKey: [String: TextUse] = {
        var table: [String: TextUse] = [:]
        for key in ["why", "title", "manual", "message", "ask", "text", "about", "because", "irreversible"] {
            table[key] = .prose
        }
        for key in ["run", "exec", "target", "url", "value", "bad", "total", "histogram", "query", "ssh"] {
            table[key] = .naming
        }
        for key in ["id", "service", "reviewed"] { table[key] = .identity }
        return table
    }()
}
