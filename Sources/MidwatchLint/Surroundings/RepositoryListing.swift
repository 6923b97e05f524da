/// Every file of a repository, by its path from the root.
public struct RepositoryListing: Sendable, Hashable {
    /// Files of one repository at most; what comes after is not listed.
    public static let mostFiles = 200_000

    /// The files.
    public var files: Set<String>
    /// Whether every file is listed; rules about what is missing are silent where it is not.
    public var isComplete: Bool

    /// Makes a listing.
    public init(files: Set<String>, isComplete: Bool = true) {
        self.files = files
        self.isComplete = isComplete
    }
}
