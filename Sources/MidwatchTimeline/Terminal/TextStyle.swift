/// How text may be drawn: with colour on a terminal, without anywhere else.
public struct TextStyle: Sendable, Hashable {
    /// Whether colour is allowed.
    public var hasColour: Bool

    /// Makes a style.
    public init(hasColour: Bool) {
        self.hasColour = hasColour
    }

    /// No colour: files, pipes, tests, NO_COLOR.
    public static let plain = TextStyle(hasColour: false)

    func bold(_ text: String) -> String { wrapped(text, "1") }
    func dim(_ text: String) -> String { wrapped(text, "2") }
    func good(_ text: String) -> String { wrapped(text, "32") }
    func bad(_ text: String) -> String { wrapped(text, "31") }
    func warning(_ text: String) -> String { wrapped(text, "33") }
    func change(_ text: String) -> String { wrapped(text, "1;35") }

    /// Every sequence that this style writes; no other may reach a screen.
    static let sequences = ["0", "1", "2", "31", "32", "33", "1;35"].map { "\u{1b}[\($0)m" }

    private func wrapped(_ text: String, _ code: String) -> String {
        hasColour ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
    }
}
