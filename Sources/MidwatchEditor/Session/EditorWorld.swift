public import MidwatchLint

/// What an ``EditorSession`` may know besides the files that are open: all of it is asked of whoever starts it.
public struct EditorWorld: Sendable {
    /// What rules may know about a runbook: the day, `midwatch.yaml`, the answers of the last live check.
    public var surroundings: @Sendable (_ path: String) -> Surroundings
    /// The bytes of a file; `nil` where it cannot be read.
    public var read: @Sendable (_ path: String) -> [UInt8]?
    /// The names of the runbooks that stand in a folder, without their ending.
    public var runbooks: @Sendable (_ folder: String) -> [String]
    /// The runbooks of the repository around a runbook, for rules that compare them; `nil` where they are too many to
    /// be read while somebody types, and then those rules are silent.
    public var neighbours: @Sendable (_ path: String) -> [LintedFile]?

    /// Makes a world.
    public init(
        surroundings: @escaping @Sendable (_ path: String) -> Surroundings,
        read: @escaping @Sendable (_ path: String) -> [UInt8]? = { _ in nil },
        runbooks: @escaping @Sendable (_ folder: String) -> [String] = { _ in [] },
        neighbours: @escaping @Sendable (_ path: String) -> [LintedFile]? = { _ in nil }
    ) {
        self.surroundings = surroundings
        self.read = read
        self.runbooks = runbooks
        self.neighbours = neighbours
    }
}
