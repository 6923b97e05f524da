import MidwatchEngine
import MidwatchExpressions

extension RunEventCoding {
    static func encodeStep(_ event: RunEvent) -> Coded {
        switch event {
        case .stepEntered(let step, let visit):
            (.stepEntered, .record(("step", step.payload), ("visit", .number(visit))))
        case .stepFinished(let step, let result):
            (.stepFinished, .record(("step", step.payload), ("result", .string(result.rawValue))))
        case .asked(let question): (.asked, question.payload)
        case .answered(let answer): (.answered, answer.payload)
        case .decided(let decision): (.decided, decision.payload)
        default: misplaced(event)
        }
    }

    static func decodeStep(_ name: RunEventName, _ payload: PayloadReader) throws(PayloadProblem) -> RunEvent {
        switch name {
        case .stepEntered: return .stepEntered(try payload.value("step"), visit: try payload.int("visit"))
        case .stepFinished: return .stepFinished(try payload.value("step"), try payload.word("result"))
        case .asked: return .asked(try Question(payload: payload))
        case .answered: return .answered(try Answer(payload: payload))
        case .decided: return .decided(try Decision(payload: payload))
        default: misplaced(name)
        }
    }
}
