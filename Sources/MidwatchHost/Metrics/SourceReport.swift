/// Whether a source answers, as `midwatch doctor` shows it.
public struct SourceReport: Sendable, Hashable {
    /// The source's name in `midwatch.yaml`.
    public var name: String
    /// The kind's word.
    public var kind: String
    /// Whether it answers as it should.
    public var isReachable: Bool
    /// What it said, or why not, for people.
    public var text: String

    /// Makes a report.
    public init(name: String, kind: String, isReachable: Bool, text: String) {
        self.name = name
        self.kind = kind
        self.isReachable = isReachable
        self.text = text
    }
}
