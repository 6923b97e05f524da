import MidwatchEngine
import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

/// Words for the parts of events, used by all entries.
enum EntryWords {
    static func ending(_ outcome: ActOutcome) -> String {
        let length = ClockText.length(.milliseconds(outcome.tookMilliseconds))
        return switch outcome.ending {
        case .succeeded: "ok after \(length)"
        case .failed(let why): "failed after \(length): \(why)"
        case .notStarted(let why): "not started: \(why)"
        case .unknown(let why): "nobody knows how it ended: \(why)"
        }
    }

    /// What was printed, as far as it is stored.
    static func output(_ output: Output) -> [String] {
        var details: [String] = []
        if !output.head.isEmpty { details.append("printed: \(ActText.trimmed(output.head))") }
        if !output.tail.isEmpty { details.append("last: \(ActText.trimmed(output.tail))") }
        if output.byteCount > 0, !output.digest.isEmpty {
            details.append("\(output.byteCount) bytes in all, SHA-256 \(output.digest.prefix(12))…")
        }
        return details
    }

    /// What of an act lived on after its end, where that is known and not nothing.
    static func leftovers(_ outcome: ActOutcome) -> [String] {
        switch outcome.leftovers {
        case nil, 0: []
        case 1: ["1 process of it lived on"]
        case let count?: ["\(count) processes of it lived on"]
        }
    }

    static func capture(_ capture: CaptureValue) -> String {
        "\(capture.name) \(value(capture.value))"
    }

    static func value(_ value: Value) -> String {
        if case .string(let text) = value { return text }
        return value.description
    }

    static func locks(_ locks: [LockName]) -> String {
        locks.map(\.text).joined(separator: ", ")
    }

    static func next(_ next: Next) -> String {
        switch next {
        case .step(let key): key.step
        case .end(let end): end.rawValue
        case .enter(let runbook, _): "runbook \(runbook)"
        case .handedOver: RunEnd.handedOver.rawValue
        }
    }

    static func ending(_ ending: Ending) -> (text: String, who: String?) {
        switch ending {
        case .reached(let end, let reason):
            (reason.isEmpty ? "run ended: \(end.rawValue)" : "run ended: \(end.rawValue), \(reason)", nil)
        case .stopped(let person, let reason):
            (reason.isEmpty ? "run stopped" : "run stopped: \(reason)", person.name)
        }
    }

    /// A person's name; one that was only claimed with `--as` with the login that claimed it: `root as bob`.
    static func name(_ person: MidwatchEngine.Person) -> String {
        person.isClaimed ? "\(person.login) as \(person.name)" : person.name
    }
}
