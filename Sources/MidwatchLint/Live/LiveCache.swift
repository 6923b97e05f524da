import MidwatchExpressions

/// The answers of earlier checks, as `.midwatch/live.json` keeps them.
public struct LiveCache: Sendable, Hashable {
    /// The version of the file.
    public static let version: Int64 = 1
    /// Where it stands, from the root of the repository or the folder of `midwatch.yaml`.
    public static let path = ".midwatch/live.json"
    /// Answers of one file at most.
    public static let mostAnswers = 100_000
    /// Seconds for which what is alive is not asked again.
    public static let keeps: Int64 = 24 * 3_600

    /// The answers by subject.
    public var answers: [String: LiveAnswer]

    /// Makes a cache.
    public init(answers: [String: LiveAnswer] = [:]) {
        self.answers = answers
    }

    /// Why a file cannot be used.
    public struct Problem: Error, Sendable, Hashable {
        /// What is wrong, as a clause.
        public var sentence: String
    }

    /// Reads a file's text. A file of another version or with anything unexpected in it is not used at all.
    public static func read(_ text: String) -> Result<LiveCache, Problem> {
        guard case .success(let json) = JSONValue.parse(text) else {
            return .failure(Problem(sentence: "it is not JSON"))
        }
        guard json["version"] == .int(version) else {
            return .failure(Problem(sentence: "it is not of version \(version)"))
        }
        guard case .array(let elements)? = json["answers"], elements.count <= mostAnswers else {
            return .failure(Problem(sentence: "it has no list of at most \(mostAnswers) answers"))
        }
        var cache = LiveCache()
        for element in elements {
            guard case .string(let subject)? = element["subject"], case .string(let word)? = element["state"],
                let state = LiveAnswer.State(rawValue: word), case .int(let time)? = element["checked_at"],
                case .string(let evidence)? = element["evidence"]
            else { return .failure(Problem(sentence: "one of its answers is not understood")) }
            var reason: LiveAnswer.Reason?
            if case .string(let word)? = element["reason"] { reason = LiveAnswer.Reason(rawValue: word) }
            cache.answers[subject] = LiveAnswer(state, reason: reason, evidence: evidence, checkedAt: time)
        }
        return .success(cache)
    }

    /// The file's text: sorted, so that a change of one answer is a change of one line.
    public var text: String {
        var lines: [String] = []
        for (subject, answer) in answers.sorted(by: { $0.key < $1.key }).prefix(Self.mostAnswers) {
            var members: [JSONValue.Member] = [
                .init("subject", .string(subject)), .init("state", .string(answer.state.rawValue)),
            ]
            if let reason = answer.reason { members.append(.init("reason", .string(reason.rawValue))) }
            members.append(.init("checked_at", .int(answer.checkedAt)))
            members.append(.init("evidence", .string(answer.evidence)))
            lines.append("    " + JSONValue.object(members).text())
        }
        let list = lines.isEmpty ? "[]" : "[\n" + lines.joined(separator: ",\n") + "\n  ]"
        return "{\n  \"version\": \(Self.version),\n  \"answers\": \(list)\n}\n"
    }

    /// Whether a question must be asked again: what is alive keeps for a day, everything else is asked each time.
    public func mustAsk(_ question: LiveQuestion, now: Int64) -> Bool {
        guard let known = answers[question.subject], known.state == .alive else { return true }
        return known.checkedAt <= now - Self.keeps || known.checkedAt > now
    }

    /// Takes a new answer in.
    ///
    /// A link, and what has no name any more, count as dead when they were dead twice, in two checks; the first time
    /// nobody can say.
    public mutating func note(_ answer: LiveAnswer, for question: LiveQuestion) {
        var mayRecover = answer.reason == .nameGone
        if case .link = question.kind { mayRecover = true }
        guard mayRecover, answer.state == .dead else {
            answers[question.subject] = answer
            return
        }
        let before = answers[question.subject]
        if before?.state == .dead || before?.reason == .deadOnce {
            answers[question.subject] = answer
        } else {
            answers[question.subject] = LiveAnswer(
                .unknown, reason: .deadOnce, evidence: answer.evidence, checkedAt: answer.checkedAt)
        }
    }

    /// Takes answers out that are too old to say anything.
    public mutating func forget(now: Int64) {
        answers = answers.filter { $0.value.checkedAt > now - LiveFacts.oldest }
    }

    /// What is known, for rules.
    ///
    /// - Parameter questions: What runbooks ask; answers to other questions count for nothing.
    public func facts(_ questions: some Sequence<LiveQuestion>, now: Int64) -> LiveFacts {
        var backends: [String: String] = [:]
        for question in questions {
            if let backend = question.backend { backends[question.subject] = backend }
        }
        return LiveFacts(answers: answers, backends: backends, now: now)
    }
}
