import MidwatchPatterns
import MidwatchRunbook

extension LintedRunbook {
    /// Whether an input can be none of these texts, by its type, its choices or its pattern.
    func input(_ name: String, excludes texts: [String]) -> Bool {
        guard let input = runbook.inputs.first(where: { $0.name.value == name }) else { return false }
        if input.type != .string { return true }
        if !input.choices.isEmpty {
            return !input.choices.contains { choice in texts.contains { choice.value.contains($0) } }
                && !input.choices.contains { $0.value.isEmpty }
        }
        guard let text = input.pattern?.value, let pattern = try? Pattern(text) else { return false }
        return texts.allSatisfy { !pattern.matchesWhole($0) }
    }
}
