/// Why a change of the past cannot be measured.
public struct PastProblem: Error, Sendable, Hashable {
    /// What is wrong, and what to do next, without a full stop.
    public var sentence: String

    /// A problem in these words.
    public init(_ sentence: String) {
        self.sentence = sentence
    }
}
