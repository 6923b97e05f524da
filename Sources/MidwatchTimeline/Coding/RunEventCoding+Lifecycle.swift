import MidwatchEngine
import MidwatchExpressions

extension RunEventCoding {
    static func encodeLifecycle(_ event: RunEvent) -> Coded {
        switch event {
        case .started(let start): (.started, start.payload)
        case .recovered(let host): (.recovered, .record(("host", .string(host))))
        case .parkRequested(let person): (.parkRequested, .record(("by", person.payload)))
        case .parked: (.parked, .object([]))
        case .resumed(let person): (.resumed, .record(("by", person.payload)))
        case .stopRequested(let person, let reason):
            (.stopRequested, .record(("by", person.payload), ("reason", .text(reason))))
        case .takenOver(let person, let policy):
            (.takenOver, .record(("by", person.payload), ("policy", policy.payload)))
        case .noted(let person, let text): (.noted, .record(("by", person.payload), ("text", .text(text))))
        case .ended(let ending): (.ended, ending.payload)
        case .continued(let runbook, let inputs):
            (.continued, .record(("runbook", .string(runbook)), ("inputs", .list(inputs))))
        default: misplaced(event)
        }
    }

    static func decodeLifecycle(_ name: RunEventName, _ payload: PayloadReader) throws(PayloadProblem) -> RunEvent {
        switch name {
        case .started: return .started(try RunStart(payload: payload))
        case .recovered: return .recovered(host: try payload.string("host"))
        case .parkRequested: return .parkRequested(by: try payload.value("by"))
        case .parked: return .parked
        case .resumed: return .resumed(by: try payload.value("by"))
        case .stopRequested:
            return .stopRequested(by: try payload.value("by"), reason: try payload.text("reason"))
        case .takenOver: return .takenOver(by: try payload.value("by"), policy: try payload.value("policy"))
        case .noted: return .noted(by: try payload.value("by"), text: try payload.text("text"))
        case .ended: return .ended(try Ending(payload: payload))
        case .continued:
            return .continued(runbook: try payload.string("runbook"), inputs: try payload.list("inputs"))
        default: misplaced(name)
        }
    }
}
