import MidwatchEngine
import MidwatchExpressions

extension RunEventCoding {
    static func encodeRead(_ event: RunEvent) -> Coded {
        switch event {
        case .readStarted(let start): (.readStarted, start.payload)
        case .readEnded(let end): (.readEnded, end.payload)
        case .retryScheduled(let attempt, let at):
            (.retryScheduled, .record(("attempt", .string(attempt.text)), ("at", .moment(at))))
        case .verifyStarted(let attempt, let step):
            (.verifyStarted, .record(("attempt", .string(attempt.text)), ("step", step.payload)))
        case .verifyChanged(let change): (.verifyChanged, change.payload)
        default: misplaced(event)
        }
    }

    static func decodeRead(_ name: RunEventName, _ payload: PayloadReader) throws(PayloadProblem) -> RunEvent {
        switch name {
        case .readStarted: return .readStarted(try ReadStart(payload: payload))
        case .readEnded: return .readEnded(try ReadEnd(payload: payload))
        case .retryScheduled:
            return .retryScheduled(AttemptID(try payload.string("attempt")), at: try payload.moment("at"))
        case .verifyStarted:
            return .verifyStarted(AttemptID(try payload.string("attempt")), try payload.value("step"))
        case .verifyChanged: return .verifyChanged(try VerifyChange(payload: payload))
        default: misplaced(name)
        }
    }
}
