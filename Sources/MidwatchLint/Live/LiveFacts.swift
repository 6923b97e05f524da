/// What is known of the world: the answers by subject, and how old they are.
public struct LiveFacts: Sendable, Hashable {
    /// How many answers of one backend must be dead, besides more than half of all, before the backend is doubted.
    public static let fewestDead = 5
    /// Answers older than this many seconds say nothing any more.
    public static let oldest: Int64 = 30 * 86_400

    /// A backend most of whose answers are dead.
    public struct Doubt: Sendable, Hashable {
        /// How many answers are dead.
        public var dead: Int
        /// How many there are.
        public var all: Int

        /// Counts answers.
        public init(dead: Int, all: Int) {
            self.dead = dead
            self.all = all
        }
    }

    /// The answers by subject.
    public let answers: [String: LiveAnswer]
    /// The moment to which ages are counted, in seconds since 1970.
    public let now: Int64
    /// Backends that are probably not what they should be; their answers are withheld.
    public let doubts: [String: Doubt]

    /// Weighs answers.
    ///
    /// - Parameter backends: Who gave each answer, by subject.
    public init(answers: [String: LiveAnswer], backends: [String: String], now: Int64) {
        let fresh = answers.filter { $0.value.checkedAt > now - Self.oldest }
        self.answers = fresh
        self.now = now
        var counts: [String: Doubt] = [:]
        for (subject, backend) in backends {
            guard let answer = fresh[subject], answer.state != .unknown else { continue }
            counts[backend, default: Doubt(dead: 0, all: 0)].all += 1
            if answer.state == .dead { counts[backend, default: Doubt(dead: 0, all: 0)].dead += 1 }
        }
        doubts = counts.filter { $0.value.dead >= Self.fewestDead && $0.value.dead * 2 > $0.value.all }
    }

    /// The answer to a question; `nil` where there is none, or its backend is doubted.
    public func answer(to question: LiveQuestion) -> LiveAnswer? {
        if let backend = question.backend, doubts[backend] != nil { return nil }
        return answers[question.subject]
    }

    /// How old an answer is, as a message says it: `now`, or `as of 3 d ago`.
    public func age(of answer: LiveAnswer) -> String {
        let seconds = max(0, now - answer.checkedAt)
        switch seconds {
        case ..<120: return "now"
        case ..<7_200: return "as of \(seconds / 60) min ago"
        case ..<172_800: return "as of \(seconds / 3_600) h ago"
        default: return "as of \(seconds / 86_400) d ago"
        }
    }
}
