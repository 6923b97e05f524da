import MidwatchEngine
import MidwatchExpressions

extension RunEventCoding {
    static func encodePaging(_ event: RunEvent) -> Coded {
        switch event {
        case .pagingStarted(let contact, let message):
            (.pagingStarted, .record(("contact", .string(contact)), ("message", .text(message))))
        case .paged(let report): (.paged, report.payload)
        case .acknowledged(let person): (.acknowledged, .record(("by", person.payload)))
        case .acknowledgementMissed(let contact):
            (.acknowledgementMissed, .record(("contact", .string(contact))))
        default: misplaced(event)
        }
    }

    static func decodePaging(_ name: RunEventName, _ payload: PayloadReader) throws(PayloadProblem) -> RunEvent {
        switch name {
        case .pagingStarted:
            return .pagingStarted(contact: try payload.string("contact"), message: try payload.text("message"))
        case .paged: return .paged(try PageReport(payload: payload))
        case .acknowledged: return .acknowledged(by: try payload.value("by"))
        case .acknowledgementMissed: return .acknowledgementMissed(contact: try payload.string("contact"))
        default: misplaced(name)
        }
    }
}
