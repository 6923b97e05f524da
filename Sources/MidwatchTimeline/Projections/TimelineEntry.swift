public import MidwatchEngine

/// One line of the timeline, for people. Its texts are as the world gave them: views sanitise.
public struct TimelineEntry: Sendable, Hashable {
    /// What an entry is about.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The incident as a whole.
        case incident
        /// A run as a whole.
        case run
        /// A step was entered or finished.
        case step
        /// Something was asked or answered.
        case question
        /// A way was chosen.
        case decision
        /// Something was read.
        case read
        /// A verification became good or bad.
        case verify
        /// Guards were asked.
        case `guard`
        /// Locks were taken, refused or let go.
        case lock
        /// Metrics were sampled.
        case snapshot
        /// A change: its intent, its outcome, and what a check said of it.
        case change
        /// The undo of a change.
        case undo
        /// Before against after.
        case verdict
        /// A change is in doubt, or is not any more.
        case doubt
        /// Somebody was told.
        case page
        /// A person said something.
        case note
        /// The record's content was taken out.
        case redacted
        /// The record cannot be read here.
        case unreadable
    }

    /// When it happened.
    public var at: Instant
    /// The stream it comes from.
    public var stream: StreamID
    /// Its sequence number there.
    public var sequence: Int
    /// What it is about.
    public var kind: Kind
    /// The person, or `automation`.
    public var who: String
    /// The id of the step; empty where there is none.
    public var step: String
    /// What happened; may have several lines, such as a script.
    public var text: String
    /// What else is known, a fact an element.
    public var details: [String]
    /// Whether it only matters to those who look closely.
    public var isMinor: Bool

    /// Makes an entry.
    public init(
        at: Instant, stream: StreamID, sequence: Int, kind: Kind, who: String, step: String = "", text: String,
        details: [String] = [], isMinor: Bool = false
    ) {
        self.at = at
        self.stream = stream
        self.sequence = sequence
        self.kind = kind
        self.who = who
        self.step = step
        self.text = text
        self.details = details
        self.isMinor = isMinor
    }
}
