import MidwatchEngine
import MidwatchExpressions

extension RunEventCoding {
    static func encodeLocking(_ event: RunEvent) -> Coded {
        switch event {
        case .guardsStarted(let stage): (.guardsStarted, .record(("stage", .string(stage.rawValue))))
        case .guardsAnswered(let report): (.guardsAnswered, report.payload)
        case .lockingStarted(let locks): (.lockingStarted, .record(("locks", .locks(locks))))
        case .locksTaken(let locks): (.locksTaken, .record(("locks", .locks(locks))))
        case .locksRefused(let holders): (.locksRefused, .record(("holders", .list(holders))))
        case .locksReleased(let locks): (.locksReleased, .record(("locks", .locks(locks))))
        case .locksMarkedInDoubt(let locks): (.locksMarkedInDoubt, .record(("locks", .locks(locks))))
        case .locksLost(let locks): (.locksLost, .record(("locks", .locks(locks))))
        case .overrideRequested(let request): (.overrideRequested, request.payload)
        case .overridden(let notice): (.overridden, notice.payload)
        default: misplaced(event)
        }
    }

    static func decodeLocking(_ name: RunEventName, _ payload: PayloadReader) throws(PayloadProblem) -> RunEvent {
        switch name {
        case .guardsStarted: return .guardsStarted(try payload.word("stage"))
        case .guardsAnswered: return .guardsAnswered(try GuardReport(payload: payload))
        case .lockingStarted: return .lockingStarted(try payload.locks("locks"))
        case .locksTaken: return .locksTaken(try payload.locks("locks"))
        case .locksRefused: return .locksRefused(try payload.list("holders"))
        case .locksReleased: return .locksReleased(try payload.locks("locks"))
        case .locksMarkedInDoubt: return .locksMarkedInDoubt(try payload.locks("locks"))
        case .locksLost: return .locksLost(try payload.locks("locks"))
        case .overrideRequested: return .overrideRequested(try OverrideRequest(payload: payload))
        case .overridden: return .overridden(try OverrideNotice(payload: payload))
        default: misplaced(name)
        }
    }
}
