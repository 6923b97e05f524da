/// Why a file or folder that Midwatch needs cannot be used.
public struct StateProblem: Error, Sendable, Hashable {
    /// What failed, on what, and what to do next.
    public var sentence: String

    /// Makes a problem.
    public init(_ sentence: String) {
        self.sentence = sentence
    }
}
