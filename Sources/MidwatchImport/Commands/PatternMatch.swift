import MidwatchPatterns

/// Asks a pattern of this room, which is known to compile, about a value.
enum PatternMatch {
    static func isWhole(_ text: String, _ pattern: String) -> Bool {
        guard let compiled = try? Pattern(pattern) else { return false }
        return compiled.matchesWhole(text)
    }
}
