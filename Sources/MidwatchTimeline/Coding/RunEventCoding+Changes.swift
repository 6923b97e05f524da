import MidwatchEngine
import MidwatchExpressions

extension RunEventCoding {
    static func encodeChange(_ event: RunEvent) -> Coded {
        switch event {
        case .snapshotStarted(let start): (.snapshotStarted, start.payload)
        case .snapshotTaken(let snapshot): (.snapshotTaken, snapshot.payload)
        case .saveStarted(let start): (.saveStarted, start.payload)
        case .intended(let intent): (.intended, intent.payload)
        case .changeEnded(let end): (.changeEnded, end.payload)
        case .checkStarted(let purpose): (.checkStarted, .record(("purpose", .string(purpose.rawValue))))
        case .checkAnswered(let purpose, let answer):
            (.checkAnswered, .record(("purpose", .string(purpose.rawValue)), ("answer", .string(answer.rawValue))))
        case .readyStarted(let until): (.readyStarted, .record(("until", .moment(until))))
        case .readyEnded(let isReady): (.readyEnded, .record(("ready", .bool(isReady))))
        default: misplaced(event)
        }
    }

    static func decodeChange(_ name: RunEventName, _ payload: PayloadReader) throws(PayloadProblem) -> RunEvent {
        switch name {
        case .snapshotStarted: return .snapshotStarted(try SnapshotStart(payload: payload))
        case .snapshotTaken: return .snapshotTaken(try Snapshot(payload: payload))
        case .saveStarted: return .saveStarted(try ReadStart(payload: payload))
        case .intended: return .intended(try Intent(payload: payload))
        case .changeEnded: return .changeEnded(try ChangeEnd(payload: payload))
        case .checkStarted: return .checkStarted(try payload.word("purpose"))
        case .checkAnswered: return .checkAnswered(try payload.word("purpose"), try payload.word("answer"))
        case .readyStarted: return .readyStarted(until: try payload.moment("until"))
        case .readyEnded: return .readyEnded(isReady: try payload.bool("ready"))
        default: misplaced(name)
        }
    }
}
