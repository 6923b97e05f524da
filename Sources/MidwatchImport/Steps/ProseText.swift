/// Paragraphs and points that are kept together as one text.
struct ProseText {
    /// The text.
    private(set) var text = ""

    /// Adds a paragraph or a point; false where it does not fit any more.
    mutating func add(_ part: String, isPoint: Bool) -> Bool {
        guard text.utf8.count + part.utf8.count + 4 <= ImportLimits.textBytes else { return false }
        if !text.isEmpty { text += isPoint ? "\n" : "\n\n" }
        text += isPoint ? "- " + part : part
        return true
    }
}
