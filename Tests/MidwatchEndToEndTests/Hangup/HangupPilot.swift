import Foundation

/// A person who answers whatever is asked until the program ends.
struct HangupPilot {
    let terminal: Pseudoterminal
    let undoes: Bool
    private var seen: Int

    /// - Parameter from: How much of the screen was answered already, in characters.
    init(_ terminal: Pseudoterminal, undoes: Bool, from: Int = 0) {
        self.terminal = terminal
        self.undoes = undoes
        seen = from
    }

    /// Answers every prompt until `isDone` says so; returns the last one, which is not answered.
    mutating func drive(_ what: String, until isDone: (_ keys: String) async throws -> Bool) async throws {
        while true {
            let keys = try await prompt(what)
            if try await isDone(keys) { return }
            answer(keys)
        }
    }

    /// Answers every prompt until the program has ended.
    mutating func driveToTheEnd() async throws -> Int32 {
        let terminal = terminal
        return try await eventually("the end of the run at the terminal", within: 30, instead: { terminal.screen }) {
            if let keys = newPrompt() { answer(keys) }
            return terminal.ended
        }
    }

    /// The keys of the prompt that is on the screen now.
    mutating func prompt(_ what: String) async throws -> String {
        var found = ""
        let terminal = terminal
        try await eventually("a prompt (\(what))", instead: { terminal.screen }) {
            guard let keys = newPrompt() else { return false }
            found = keys
            return true
        }
        return found
    }

    private mutating func newPrompt() -> String? {
        let screen = terminal.screen
        let rest = screen.dropFirst(seen)
        guard rest.hasSuffix("  > ") || rest.hasSuffix(": "), let end = rest.range(of: "  > ", options: .backwards)
        else { return nil }
        let above = rest[..<end.lowerBound].components(separatedBy: "\n")
        seen = screen.count
        return above.last { $0.contains(" · q ") } ?? ""
    }

    func answer(_ keys: String) {
        if keys.contains("y make the change") {
            terminal.type("y\n")
        } else if undoes, keys.contains("enter keep · u undo") {
            terminal.type("u\n")
        } else if keys.contains("r ask again") {
            terminal.type("r\n")
        } else {
            terminal.type("\n")
        }
    }
}
