/// One line of an import's report: where in the Markdown, what was made of it, and what a person must finish.
public struct ImportRemark: Sendable, Hashable {
    /// What a remark is about.
    public enum Topic: String, Sendable, Hashable, CaseIterable {
        /// A step was made.
        case step
        /// A placeholder became an input.
        case placeholder
        /// The target of a change was invented.
        case target
        /// Nobody said how a change is undone.
        case undo
        /// A command that changes, or may change, something where only reads belong.
        case unsafe
        /// A command that never ends or waits for a person.
        case interactive
        /// A command that cannot run as it stands.
        case incomplete
        /// A value that must stay secret.
        case secret
        /// Prose that was not understood.
        case prose
        /// A prompt or pasted output was taken off.
        case output
        /// A link was dropped.
        case link
        /// Text that people do not see, or that has no place in a runbook, was dropped.
        case dropped
        /// Characters were replaced.
        case characters
        /// The id, the title, the alert or the severity.
        case identity
        /// The owner or the contact.
        case owner
        /// How the end is verified.
        case verify
        /// A limit cut the draft.
        case limit
    }

    /// The line in the Markdown, from 1; 0 for the file as a whole.
    public var line: Int
    /// What it is about.
    public var topic: Topic
    /// The step that it concerns.
    public var step: String?
    /// What was made of it.
    public var made: String
    /// What a person must finish; `nil` where nothing is open.
    public var open: String?

    /// Makes a remark.
    public init(line: Int, topic: Topic, step: String? = nil, made: String, open: String? = nil) {
        self.line = line
        self.topic = topic
        self.step = step
        self.made = made
        self.open = open
    }
}
