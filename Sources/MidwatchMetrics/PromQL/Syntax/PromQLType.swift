/// What an expression gives.
public enum PromQLType: String, Sendable, Hashable, CaseIterable {
    /// One number without labels.
    case scalar
    /// One sample of each of several series.
    case vector
    /// The samples of several series over a time.
    case matrix
    /// A text.
    case string

    /// The words for it in a message.
    public var described: String {
        switch self {
        case .scalar: "a scalar"
        case .vector: "an instant vector"
        case .matrix: "a range vector"
        case .string: "a string"
        }
    }
}
