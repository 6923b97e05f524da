/// How much of YAML a reader accepts, and how much of it.
///
/// Runbooks are read strictly: what is reviewed must be what runs. Files of other programs are read as those programs
/// read them, as far as that can be done without surprises, because nothing in them runs here.
public struct YAMLDialect: Sendable, Hashable {
    /// The largest file, in bytes.
    public var fileBytes: Int
    /// The deepest nesting, what aliases stand for included.
    public var depth: Int
    /// The most nodes, what aliases stand for counted each time.
    public var nodes: Int
    /// The largest scalar, in bytes.
    public var scalarBytes: Int
    /// The most documents in one file.
    public var documents: Int
    /// Whether anchors, aliases, merge keys and tags are read as YAML means them, instead of refused. Tags say nothing
    /// here: every scalar stays text.
    public var followsAliases: Bool
    /// Whether characters that do not show are refused.
    public var refusesHidden: Bool

    /// Makes a dialect.
    public init(
        fileBytes: Int, depth: Int, nodes: Int, scalarBytes: Int, documents: Int, followsAliases: Bool,
        refusesHidden: Bool
    ) {
        self.fileBytes = fileBytes
        self.depth = depth
        self.nodes = nodes
        self.scalarBytes = scalarBytes
        self.documents = documents
        self.followsAliases = followsAliases
        self.refusesHidden = refusesHidden
    }

    /// Midwatch's own files.
    public static let strict = YAMLDialect(
        fileBytes: Limits.fileBytes, depth: Limits.documentDepth, nodes: Limits.documentNodes,
        scalarBytes: Limits.scalarBytes, documents: 1, followsAliases: false, refusesHidden: true)

    /// Files of other programs, such as alerting rules and the manifests that hold them.
    public static let foreign = YAMLDialect(
        fileBytes: 8 * 1024 * 1024, depth: 64, nodes: 300_000, scalarBytes: 1024 * 1024, documents: 1_000,
        followsAliases: true, refusesHidden: false)
}
