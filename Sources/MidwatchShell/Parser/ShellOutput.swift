/// What a parser has found so far; parsers of inner texts write into their outer parser's.
struct ShellOutput {
    struct Heredoc {
        var heredoc: ShellHeredoc
        /// The command that it feeds; `nil` for a compound one.
        var slot: Int?
    }

    /// A place for each command that was begun, in the order of the text; emptied where none came of it.
    var slots: [ShellCommand?] = []
    var problems: [ShellProblem] = []
    var loops: [ShellLoop] = []
    var heredocs: [Heredoc] = []
    var expansions: [ShellExpansion] = []
    var comments: [Range<Int>] = []
    var functions: Set<String> = []
    var pipelines = 0
    /// The commands of the last pipeline of the script itself, and whether something came after them.
    var lastSlots: [Int] = []
    var allowsExtendedGlobs = false

    func finished() -> [ShellCommand] {
        var slots = slots
        for found in heredocs {
            if let slot = found.slot, slots.indices.contains(slot) { slots[slot]?.heredocs.append(found.heredoc) }
        }
        if let last = lastSlots.last, slots.indices.contains(last) { slots[last]?.isLast = true }
        return slots.compactMap(\.self)
    }
}
