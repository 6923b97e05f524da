/// What a run waits for that only a person can do.
public struct Waiting: Sendable, Hashable {
    /// What is waited for.
    public enum Cause: Sendable, Hashable {
        /// An answer.
        case question(Question)
        /// Somebody's acknowledgement.
        case acknowledgement(contact: String)
        /// Somebody who resumes it.
        case parked
    }

    /// What is waited for.
    public var cause: Cause
    /// The sentence for people.
    public var text: String
    /// Since when.
    public var since: Instant
    /// The contacts that were reached about it.
    public var reached: [String]
}

extension RunState {
    /// What the run waits for; `nil` while it can go on by itself.
    public var waiting: Waiting? {
        if let question {
            return Waiting(
                cause: .question(question.question), text: question.question.text, since: question.since,
                reached: question.paged.filter(\.isDelivered).map(\.contact))
        }
        if isParked { return Waiting(cause: .parked, text: "parked", since: latest, reached: []) }
        if status == .paged, let page = visit?.page, page.isDelivered {
            let text = "waiting for \(page.contact) to acknowledge"
            return Waiting(
                cause: .acknowledgement(contact: page.contact), text: text, since: statusSince,
                reached: [page.contact])
        }
        return nil
    }
}
