public import MidwatchEngine
import MidwatchMetrics

/// What became of one simulated seed.
public struct FleetReport: Sendable {
    /// The seed.
    public let seed: UInt64
    /// What was broken; empty is well.
    public let breaches: [String]
    /// The faults that struck, in order.
    public let faults: [Fault]
    /// The events of every run.
    public let logs: [[StampedEvent]]
    /// How much happened.
    public let happenings: Int
    /// How many commands were started.
    public let starts: Int
    /// How many times a run was recovered.
    public let recoveries: Int
    /// How many doubts were raised.
    public let doubts: Int
    /// The attempts whose command was started, and whether it changed production.
    let effects: [AttemptID: Bool]
    /// Everything that happened, where it was asked for.
    public let trace: [String]

    /// The number of events of all runs.
    public var events: Int {
        logs.reduce(0) { $0 + $1.count }
    }

    /// One number of every event of every run: its place, its time, its kind, and what it is about.
    public var hash: UInt64 {
        var hash = seed
        for (run, log) in logs.enumerated() {
            for stamped in log {
                hash = Chance.mixed(hash ^ UInt64(run) << 56 ^ UInt64(truncatingIfNeeded: stamped.sequence) << 32)
                hash = Chance.mixed(hash ^ UInt64(bitPattern: stamped.at.milliseconds))
                hash = Chance.of(Self.words(stamped.event), hash)
            }
        }
        return hash
    }

    private static func words(_ event: RunEvent) -> String {
        let kind = event.kind.rawValue
        return switch event {
        case .intended(let intent), .undoIntended(let intent): "\(kind) \(intent.attempt) \(intent.fingerprint)"
        case .changeEnded(let end), .undoEnded(let end): "\(kind) \(end.attempt) \(end.outcome.sentence)"
        case .asked(let question): "\(kind) \(question.id) \(question.subject.rawValue) \(question.text)"
        case .answered(let answer): "\(kind) \(answer.question) \(answer.choice.rawValue) \(answer.text)"
        case .stepEntered(let key, let visit): "\(kind) \(key) \(visit)"
        case .stepFinished(let key, let result): "\(kind) \(key) \(result.rawValue)"
        case .doubtRaised(let attempt, let reason): "\(kind) \(attempt) \(reason)"
        case .doubtResolved(let attempt, let answer, _, _): "\(kind) \(attempt) \(answer.rawValue)"
        case .locksTaken(let names), .locksReleased(let names), .locksMarkedInDoubt(let names):
            "\(kind) \(names.map(\.text).joined(separator: " "))"
        case .judged(let report), .undoJudged(let report): "\(kind) \(report.verdict.word)"
        case _: kind
        }
    }
}
