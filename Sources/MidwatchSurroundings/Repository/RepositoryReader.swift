public import MidwatchLint
internal import Synchronization

/// Reads the repository around runbooks, each thing when a rule first asks for it, and once.
public final class RepositoryReader: Sendable {
    /// Bytes of texts that are remembered at most; what comes after is read again when it is asked for.
    static let rememberedBytes = 16 * 1_024 * 1_024

    /// Paths of which is remembered what stands there, at most.
    static let rememberedKinds = 20_000

    private struct Texts {
        var known: [String: String?] = [:]
        var bytes = 0
    }

    private let root: RootFolder
    private let programs: ProgramPlaces
    private let texts = Mutex(Texts())
    private let kinds = Mutex<[String: Repository.Kind?]>([:])
    private let found = Mutex<[RepositoryProblem]>([])

    private init(_ root: RootFolder, programs: ProgramPlaces) {
        self.root = root
        self.programs = programs
    }

    /// The repository in which a folder lies; `nil` outside one.
    ///
    /// - Parameters:
    ///   - folder: Where to begin to look upward for `.git`.
    ///   - workingFolder: The folder in which paths that people name begin, absolute.
    public static func find(from folder: String, workingFolder: String) -> (Repository, RepositoryReader)? {
        find(from: folder, workingFolder: workingFolder, programs: ProgramPlaces())
    }

    static func find(
        from folder: String, workingFolder: String, programs: ProgramPlaces
    ) -> (Repository, RepositoryReader)? {
        guard let root = RootFolder.repository(from: folder), let start = RootFolder(workingFolder) else { return nil }
        let reader = RepositoryReader(root, programs: programs)
        return (reader.repository(workingFolder: start.path), reader)
    }

    /// What was asked for and could not be known, so far; each is said once.
    public var problems: [RepositoryProblem] { found.withLock { $0 } }

    private func repository(workingFolder: String) -> Repository {
        let listing = Remembered { [root] in root.listing() }
        let contents = contents(of: listing)
        let history = Remembered { self.history() }
        return Repository(
            root: root.path, workingFolder: workingFolder,
            reading: .init(
                kind: { self.kind($0) }, text: { self.text($0) }, listing: { listing.get() },
                history: { history.get() }, contents: { contents }))
    }

    private func contents(of listing: Remembered<RepositoryListing>) -> RepositoryContents {
        let files = Remembered { listing.get().files.sorted() }
        let services = Remembered { RepositoryContents.services(files.get(), text: self.text) }
        let objects = Remembered { RepositoryContents.objects(files.get(), text: self.text) }
        let dashboards = Remembered { RepositoryContents.dashboards(files.get(), text: self.text) }
        let ownerNames = Remembered { RepositoryContents.ownerNames(files.get(), text: self.text) }
        return RepositoryContents(
            services: { services.get() }, objects: { objects.get() }, dashboards: { dashboards.get() },
            ownerNames: { ownerNames.get() })
    }

    private func kind(_ path: String) -> Repository.Kind? {
        if let known = kinds.withLock({ $0[path] }) { return known }
        let kind = root.kind(of: path)
        kinds.withLock { if $0.count < Self.rememberedKinds { $0[path] = .some(kind) } }
        return kind
    }

    private func text(_ path: String) -> String? {
        if let known = texts.withLock({ $0.known[path] }) { return known }
        let text = root.text(path)
        texts.withLock { texts in
            let bytes = (text?.utf8.count ?? 0) + path.utf8.count
            guard texts.bytes + bytes <= Self.rememberedBytes else { return }
            texts.bytes += bytes
            texts.known[path] = .some(text)
        }
        return text
    }

    private func history() -> RepositoryHistory? {
        switch GitHistory(root: root.path, programs: programs).read() {
        case .success(let history): return history
        case .failure(let problem):
            found.withLock { $0.append(problem) }
            return nil
        }
    }
}
