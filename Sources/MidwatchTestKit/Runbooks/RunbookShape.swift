public import MidwatchEngine
public import MidwatchRunbook

/// Two random runbooks that share targets and services, read by the real reader.
public struct RunbookShape: Sendable {
    /// The most texts that are tried for one runbook; the maker is meant to need few.
    public static let mostTries = 20

    /// Each runbook as a run stores it.
    public let definitions: [RunStart.Definition]
    /// Each runbook as it was read, in the same order.
    public let runbooks: [Runbook]
    /// The texts that the reader refused before these were found, each after the reason.
    public let refused: [String]

    /// Makes the shape of a seed.
    ///
    /// - Parameter longest: The most steps of a runbook before its escalation.
    /// - Returns: `nil` where no text was valid, which is a defect of the maker.
    public static func make(seed: UInt64, longest: Int = 6) -> RunbookShape? {
        var chance = Chance(seed: seed)
        var definitions: [RunStart.Definition] = []
        var runbooks: [Runbook] = []
        var refused: [String] = []
        for id in ["sim-a", "sim-b"] {
            var found: Runbook?
            for _ in 0..<mostTries where found == nil {
                let text = RandomRunbook.text(id: id, steps: chance.of(1...longest), chance: chance.fork())
                switch read(text) {
                case .success(let runbook):
                    found = runbook
                    definitions.append(.init(runbook: id, path: runbook.path, text: text, digest: runbook.digest))
                    runbooks.append(runbook)
                case .failure(let problem): refused.append("\(problem.message):\n\(text)")
                }
            }
            if found == nil { return nil }
        }
        return RunbookShape(definitions: definitions, runbooks: runbooks, refused: refused)
    }

    private static func read(_ text: String) -> Result<Runbook, Refusal> {
        let parsed = RunbookParser.parse(Array(text.utf8), path: "simulated.runbook.yaml")
        guard let runbook = parsed.runbook else {
            return .failure(Refusal(message: reason(parsed.diagnostics)))
        }
        let made = StepGraph.make([runbook])
        guard made.graph != nil else {
            return .failure(Refusal(message: reason(made.diagnostics)))
        }
        return .success(runbook)
    }

    private static func reason(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.first { $0.severity == .error }?.message ?? "it was refused without an error"
    }

    private struct Refusal: Error {
        var message: String
    }
}
