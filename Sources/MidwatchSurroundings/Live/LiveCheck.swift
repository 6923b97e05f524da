internal import CMidwatchSystem
public import MidwatchLint
public import MidwatchRunbook

/// A live check with its memory: what is asked, what was asked before, and what rules may know of it.
public struct LiveCheck: Sendable {
    /// The facts; `nil` where nothing was ever asked.
    public var facts: LiveFacts?
    /// What could not be read or written, as sentences.
    public var problems: [String] = []

    /// Asks what runbooks take for granted, and remembers the answers in the folder.
    ///
    /// - Parameters:
    ///   - folder: The root of the repository, or the folder of `midwatch.yaml`.
    ///   - recorded: The metrics that recording rules of the repository make, by the file of the rule.
    public static func ask(
        _ runbooks: [Runbook], _ configuration: Configuration, folder: String, recorded: [String: String] = [:],
        deadline: Duration = LiveLimits.deadline
    ) async -> LiveCheck {
        let now = midwatch_wall_milliseconds() / 1_000
        return await ask(
            runbooks, configuration, folder: folder, now: now,
            by: LiveAsker(configuration, recorded: recorded, deadline: deadline))
    }

    static func ask(
        _ runbooks: [Runbook], _ configuration: Configuration, folder: String, now: Int64, by asker: LiveAsker
    ) async -> LiveCheck {
        let file = LiveCacheFile(folder: folder)
        let (known, problem) = file.read()
        var cache = known ?? LiveCache()
        let questions = runbooks.flatMap { LiveQuestions.of($0, configuration) }
        await asker.ask(questions, now: now, into: &cache)
        return LiveCheck(
            facts: cache.facts(questions, now: now), problems: [problem, file.write(cache)].compactMap(\.self))
    }

    /// What earlier checks found; nothing is asked.
    public static func remembered(
        _ runbooks: () -> [Runbook], _ configuration: Configuration, folder: String
    ) -> LiveCheck {
        let (cache, problem) = LiveCacheFile(folder: folder).read()
        guard let cache else { return LiveCheck(problems: [problem].compactMap(\.self)) }
        let questions = runbooks().flatMap { LiveQuestions.of($0, configuration) }
        return LiveCheck(facts: cache.facts(questions, now: midwatch_wall_milliseconds() / 1_000))
    }
}
