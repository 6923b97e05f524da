/// A place in a runbook where values are named: in an expression, or as `${name}` in a template.
public enum NamePlace: String, Sendable, Hashable, CaseIterable {
    /// A condition of `decide:`, after the step acted.
    case decide
    /// The value of a capture, after the step or its `save:` acted.
    case capture
    /// The condition of a verify step.
    case until
    /// An `if:` of `requires:`, before a change.
    case requires
    /// Text for people: the message of an escalate step, `manual:`, the text of `ask:`.
    case message
    /// What programs get: an argv element, a part of a request, `ssh:`, `target:`, a value of `with:`.
    case argument
    /// A label value in a query.
    case label

    /// The place in words, for messages.
    public var phrase: String {
        switch self {
        case .decide: "in \"decide\""
        case .capture: "in \"capture\""
        case .until: "in \"until\""
        case .requires: "in \"requires\""
        case .message: "in a message"
        case .argument: "in what a program gets"
        case .label: "in a query"
        }
    }
}
