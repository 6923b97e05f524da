/// The repository around the runbooks, as rules may ask for it. Nothing is read in here: whoever makes it brings the
/// ways to read, which may remember what they read.
public struct Repository: Sendable {
    /// What stands at a path.
    public enum Kind: Sendable, Hashable {
        /// A file, and whether it may be executed.
        case file(isExecutable: Bool)
        /// A folder.
        case folder
    }

    /// How what is in a repository is read. Each is called from many threads at once.
    public struct Reading: Sendable {
        /// What stands at a path from the root; `nil` where nothing does.
        public var kind: @Sendable (String) -> Kind?
        /// The text of a file; `nil` where there is none, or it is too large or no text.
        public var text: @Sendable (String) -> String?
        /// Every file.
        public var listing: @Sendable () -> RepositoryListing
        /// The history; `nil` where there is none to be had.
        public var history: @Sendable () -> RepositoryHistory?
        /// What stands in catalogues, manifests, dashboards and OWNERS files.
        public var contents: @Sendable () -> RepositoryContents

        /// Brings ways to read.
        public init(
            kind: @escaping @Sendable (String) -> Kind?, text: @escaping @Sendable (String) -> String?,
            listing: @escaping @Sendable () -> RepositoryListing,
            history: @escaping @Sendable () -> RepositoryHistory?,
            contents: @escaping @Sendable () -> RepositoryContents
        ) {
            self.kind = kind
            self.text = text
            self.listing = listing
            self.history = history
            self.contents = contents
        }
    }

    /// The root, absolute.
    public let root: String
    /// The folder in which paths that people name begin, absolute.
    public let workingFolder: String
    /// Where it can be read on the web, such as `https://github.com/acme/shop`.
    public let addresses: [String]
    /// Who owns what; `nil` where no CODEOWNERS file says so.
    public let codeOwners: CodeOwners?
    private let reading: Reading
    /// The root without its first slash and with one behind it; empty for that of the machine.
    private let base: String?

    /// Makes a repository.
    public init(root: String, workingFolder: String, reading: Reading) {
        self.root = root
        self.workingFolder = workingFolder
        self.reading = reading
        base = RepositoryPath.normalised(root).map { $0.isEmpty ? "" : $0 + "/" }
        addresses = reading.text(".git/config").map(GitRemote.addresses) ?? []
        codeOwners =
            CodeOwners.places.lazy.compactMap { path in
                reading.text(path).map { CodeOwners($0, path: path) }
            }.first
    }

    /// The path from the root of a file as a person named it; `nil` where it lies elsewhere.
    public func place(of path: String) -> String? {
        let absolute = path.hasPrefix("/") ? path : workingFolder + "/" + path
        guard let full = RepositoryPath.normalised(absolute), let base else { return nil }
        if base.isEmpty { return full }
        return full.hasPrefix(base) ? String(full.dropFirst(base.count)) : nil
    }

    /// What stands at a path from the root; `nil` where nothing does.
    public func kind(of path: String) -> Kind? {
        path.isEmpty ? .folder : reading.kind(path)
    }

    /// The text of a file.
    public func text(_ path: String) -> String? { reading.text(path) }

    /// Every file.
    public var listing: RepositoryListing { reading.listing() }

    /// When files changed; `nil` where nobody can say.
    public var history: RepositoryHistory? { reading.history() }

    /// What stands in catalogues, manifests, dashboards and OWNERS files.
    public var contents: RepositoryContents { reading.contents() }

    /// The places of a Markdown file that links can name; `nil` where that cannot be told.
    public func anchors(of path: String) -> Set<String>? {
        guard path.hasSuffix(".md") || path.hasSuffix(".markdown") else { return nil }
        return text(path).flatMap(MarkdownAnchors.read)
    }
}
