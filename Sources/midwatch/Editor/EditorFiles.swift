import Glibc
import MidwatchEditor
import MidwatchHost
import MidwatchLint
import MidwatchRunbook
import MidwatchSurroundings
import MidwatchTimeline

/// The files around the ones that an editor has open.
enum EditorFiles {
    /// The most runbooks around one that are read for the rules that compare them; where there are more, those rules
    /// are silent in the editor and speak in CI.
    static let mostNeighbours = 500

    static func world() -> EditorWorld {
        EditorWorld(
            surroundings: surroundings, read: { try? TextFile.bytes($0) }, runbooks: runbooks, neighbours: neighbours)
    }

    /// What rules may know about a runbook. Nothing is asked of the network here: of the world they know what the last
    /// live check found, and how long ago.
    @Sendable static func surroundings(for path: String) -> Surroundings {
        let day = CalendarDay(LocalClock.current.date(SystemTime.now()))
        let configuration = file(near: path)?.configuration ?? .standard
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let repository = RepositoryReader.find(from: folder, workingFolder: WorkingFolder.path)?.0
        var surroundings = Surroundings(
            today: day ?? firstDay, configuration: configuration, settings: LintSettings.read(configuration).settings,
            repository: repository)
        let root =
            repository?.root ?? (configuration.path.isEmpty ? folder : RunbookPath.folder(of: configuration.path))
        surroundings.live =
            LiveCheck.remembered({ neighbouring(path) }, configuration, folder: root).facts
        return surroundings
    }

    /// The runbooks beside one, itself too, for what they ask of the world.
    private static func neighbouring(_ path: String) -> [Runbook] {
        (paths(around: path) ?? [path]).compactMap { path in
            (try? TextFile.bytes(path)).flatMap { RunbookParser.parse($0, path: path, takesDigest: false).partial }
        }
    }

    /// A day on which nothing is late, should the clock of the machine tell none.
    private static let firstDay = CalendarDay(year: 1, month: 1, day: 1)

    @Sendable private static func runbooks(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream), names.count < mostNeighbours {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(RunbookLoader.suffix), !name.hasPrefix(".") {
                names.append(String(name.dropLast(RunbookLoader.suffix.count)))
            }
        }
        return names.sorted()
    }

    @Sendable private static func neighbours(of path: String) -> [LintedFile]? {
        guard let paths = paths(around: path) else { return nil }
        let reader = Linter(surroundings(for: path), book: RuleBook([]))
        return paths.compactMap { path in (try? TextFile.bytes(path)).map { reader.lint($0, path: path) } }
    }

    /// The runbooks below the `midwatch.yaml` that holds for one; without any those in its folder. `nil` where they are
    /// too many.
    private static func paths(around path: String) -> [String]? {
        guard let file = file(near: path) else {
            let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
            return runbooks(in: folder).map { folder + "/" + $0 + RunbookLoader.suffix }
        }
        guard file.folder != "/", let found = try? RunbookSearch.paths(below: file.folder), !found.isCut,
            found.paths.count <= mostNeighbours
        else { return nil }
        return found.paths
    }

    /// The `midwatch.yaml` that holds for a file; `nil` where there is none that can be read.
    private static func file(near path: String) -> ConfigurationFile? {
        guard path.hasPrefix("/"), let slash = path.lastIndex(of: "/") else { return nil }
        let file = try? ConfigurationFile.nearest(to: slash == path.startIndex ? "/" : String(path[..<slash]))
        return file.flatMap { $0.configuration.path.isEmpty ? nil : $0 }
    }
}
