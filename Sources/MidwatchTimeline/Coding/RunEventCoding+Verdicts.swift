import MidwatchEngine
import MidwatchExpressions

extension RunEventCoding {
    static func encodeVerdict(_ event: RunEvent) -> Coded {
        switch event {
        case .judged(let report): (.judged, report.payload)
        case .kept(let person, let reason): (.kept, .record(("by", person.payload), ("reason", .text(reason))))
        case .undoIntended(let intent): (.undoIntended, intent.payload)
        case .undoEnded(let end): (.undoEnded, end.payload)
        case .undoJudged(let report): (.undoJudged, report.payload)
        case .doubtRaised(let attempt, let reason):
            (.doubtRaised, .record(("attempt", .string(attempt.text)), ("reason", .text(reason))))
        case .survivorsGone(let attempt): (.survivorsGone, .record(("attempt", .string(attempt.text))))
        case .doubtResolved(let attempt, let answer, let person, let reason):
            (
                .doubtResolved,
                .record(
                    ("attempt", .string(attempt.text)), ("answer", .string(answer.rawValue)),
                    ("by", person.payload), ("reason", .text(reason)))
            )
        default: misplaced(event)
        }
    }

    static func decodeVerdict(_ name: RunEventName, _ payload: PayloadReader) throws(PayloadProblem) -> RunEvent {
        switch name {
        case .judged: return .judged(try VerdictReport(payload: payload))
        case .kept: return .kept(by: try payload.value("by"), reason: try payload.text("reason"))
        case .undoIntended: return .undoIntended(try Intent(payload: payload))
        case .undoEnded: return .undoEnded(try ChangeEnd(payload: payload))
        case .undoJudged: return .undoJudged(try VerdictReport(payload: payload))
        case .survivorsGone: return .survivorsGone(AttemptID(try payload.string("attempt")))
        case .doubtRaised:
            return .doubtRaised(AttemptID(try payload.string("attempt")), reason: try payload.text("reason"))
        case .doubtResolved:
            return .doubtResolved(
                AttemptID(try payload.string("attempt")), try payload.word("answer"), by: try payload.value("by"),
                reason: try payload.text("reason"))
        default: misplaced(name)
        }
    }
}
