import MidwatchEngine
import MidwatchExpressions

/// Codes a run's events by families, one file each.
enum RunEventCoding {
    /// A stored name with its content.
    typealias Coded = (name: RunEventName, payload: JSONValue)

    static func encode(_ event: RunEvent) -> Coded {
        switch event {
        case .started, .recovered, .parkRequested, .parked, .resumed, .stopRequested, .takenOver, .noted, .ended,
            .continued:
            encodeLifecycle(event)
        case .stepEntered, .stepFinished, .asked, .answered, .decided:
            encodeStep(event)
        case .readStarted, .readEnded, .retryScheduled, .verifyStarted, .verifyChanged:
            encodeRead(event)
        case .guardsStarted, .guardsAnswered, .lockingStarted, .locksTaken, .locksRefused, .locksReleased,
            .locksMarkedInDoubt, .locksLost, .overrideRequested, .overridden:
            encodeLocking(event)
        case .snapshotStarted, .snapshotTaken, .saveStarted, .intended, .changeEnded, .checkStarted, .checkAnswered,
            .readyStarted, .readyEnded:
            encodeChange(event)
        case .judged, .kept, .undoIntended, .undoEnded, .undoJudged, .doubtRaised, .survivorsGone, .doubtResolved:
            encodeVerdict(event)
        case .pagingStarted, .paged, .acknowledged, .acknowledgementMissed:
            encodePaging(event)
        }
    }

    static func decode(_ name: RunEventName, _ payload: PayloadReader) throws(PayloadProblem) -> RunEvent {
        switch name {
        case .started, .recovered, .parked, .resumed, .noted, .ended, .continued, .parkRequested, .stopRequested,
            .takenOver:
            try decodeLifecycle(name, payload)
        case .asked, .answered, .decided, .stepEntered, .stepFinished:
            try decodeStep(name, payload)
        case .readStarted, .readEnded, .retryScheduled, .verifyStarted, .verifyChanged:
            try decodeRead(name, payload)
        case .guardsStarted, .guardsAnswered, .lockingStarted, .locksTaken, .locksRefused, .locksReleased,
            .locksMarkedInDoubt, .locksLost, .overrideRequested, .overridden:
            try decodeLocking(name, payload)
        case .snapshotStarted, .snapshotTaken, .saveStarted, .intended, .changeEnded, .checkStarted, .checkAnswered,
            .readyStarted, .readyEnded:
            try decodeChange(name, payload)
        case .judged, .kept, .undoIntended, .undoEnded, .undoJudged, .doubtRaised, .survivorsGone, .doubtResolved:
            try decodeVerdict(name, payload)
        case .pagingStarted, .paged, .acknowledged, .acknowledgementMissed:
            try decodePaging(name, payload)
        }
    }

    /// Only reached when an event is sent to a family that does not code it.
    static func misplaced(_ event: Any) -> Never {
        preconditionFailure("\(event) was sent to a family that does not code it")
    }
}
