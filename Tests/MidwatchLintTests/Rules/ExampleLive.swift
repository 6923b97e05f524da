import MidwatchLint
import MidwatchRunbook

/// Answers of a live check, written in an example as texts.
enum ExampleLive {
    /// The file beside an example or a mutation that holds answers, one a line: `SUBJECT => STATE [REASON]: EVIDENCE`.
    static let path = ".midwatch/live"

    /// The moment of the check, and of the lint.
    static let now: Int64 = 1_795_219_200

    /// What `live:` of an example says, as the text of the file.
    static func text(_ live: [String: String]) -> String {
        live.sorted { $0.key < $1.key }.map { "\($0.key) => \($0.value)" }.joined(separator: "\n")
    }

    /// The facts in the files beside an example; `nil` where there are none.
    static func facts(_ files: [String: String], _ configuration: Configuration) -> LiveFacts? {
        guard let text = files[path] else { return nil }
        var cache = LiveCache()
        for line in text.split(separator: "\n") {
            guard let arrow = line.firstRange(of: " => ") else { preconditionFailure("no answer: \(line)") }
            cache.answers[String(line[..<arrow.lowerBound])] = answer(line[arrow.upperBound...])
        }
        let runbooks = files.filter { $0.key.hasSuffix(".runbook.yaml") }.compactMap { path, text in
            RunbookParser.parse(Array(MarkedText(text).text.utf8), path: path).partial
        }
        let facts = cache.facts(runbooks.flatMap { LiveQuestions.of($0, configuration) }, now: now)
        for subject in cache.answers.keys {
            let isAsked = runbooks.contains { LiveQuestions.of($0, configuration).contains { $0.subject == subject } }
            precondition(isAsked, "nobody asks: \(subject)")
        }
        return facts
    }

    private static func answer(_ text: Substring) -> LiveAnswer {
        let parts = text.split(separator: ": ", maxSplits: 1)
        let words = parts[0].split(separator: " ")
        guard parts.count == 2, let state = LiveAnswer.State(rawValue: String(words[0])) else {
            preconditionFailure("no answer: \(text)")
        }
        let reason = words.count > 1 ? LiveAnswer.Reason(rawValue: String(words[1])) : nil
        precondition(words.count == 1 || reason != nil, "no reason: \(text)")
        return LiveAnswer(state, reason: reason, evidence: String(parts[1]), checkedAt: now)
    }
}
