import MidwatchHost
import MidwatchLint
import MidwatchRunbook
import MidwatchSurroundings

/// The runbooks that one midwatch.yaml holds for.
struct LintGroup {
    /// The paths of the runbooks, sorted.
    var paths: [String]
    /// The linter with what midwatch.yaml and the command line ask.
    var linter: Linter
    /// The path of midwatch.yaml as it is shown; empty where there is none.
    var configuration: String
    /// What is wrong with it, as if it were linted; `nil` where there is none.
    var ownFindings: LintedFile?
    /// The baseline that it names, as a path from here.
    var baseline: String?

    /// The runbooks in groups, in the order of the first of each.
    static func all(_ paths: [String], _ asked: LintChoice) throws -> [LintGroup] {
        var configurations: [String: String] = [:]
        var order: [String] = []
        var grouped: [String: [String]] = [:]
        for path in paths {
            let folder = RunbookPath.folder(of: path)
            let file = try configurations[folder] ?? nearest(folder)
            configurations[folder] = file
            if grouped[file] == nil { order.append(file) }
            grouped[file, default: []].append(path)
        }
        return try order.map { try group(grouped[$0] ?? [], configuration: $0, asked) }
    }

    /// The path of the nearest midwatch.yaml as it is shown; empty where there is none.
    private static func nearest(_ folder: String) throws -> String {
        do {
            let file = try ConfigurationFile.nearest(to: folder)
            return file.configuration.path.isEmpty ? "" : ShownPath.relative(file.configuration.path)
        } catch {
            throw Failure(error.sentence, .usage)
        }
    }

    private static func group(
        _ paths: [String], configuration path: String, _ asked: LintChoice
    ) throws -> LintGroup {
        guard !path.isEmpty else {
            let surroundings = Surroundings(today: try asked.day, settings: asked.applied(to: LintSettings()))
            return LintGroup(paths: paths, linter: Linter(surroundings), configuration: "")
        }
        let bytes = try TextFile.bytes(path)
        let parsed = ConfigurationParser.parse(bytes, path: path)
        let read = LintSettings.read(parsed.configuration)
        let surroundings = Surroundings(
            today: try asked.day, configuration: parsed.configuration, settings: asked.applied(to: read.settings))
        let linter = Linter(surroundings)
        let own = linter.lint(
            (parsed.diagnostics + read.diagnostics).presentable, ofConfiguration: bytes, path: path)
        let baseline = read.settings.baseline.map { name in
            name.hasPrefix("/") ? name : ShownPath.joined(RunbookPath.folder(of: path), name)
        }
        return LintGroup(paths: paths, linter: linter, configuration: path, ownFindings: own, baseline: baseline)
    }
}

/// Paths as findings show them.
enum ShownPath {
    /// An absolute path as one from the current folder.
    static func relative(_ path: String) -> String {
        let here = WorkingFolder.path.split(separator: "/")
        let there = path.split(separator: "/")
        var shared = 0
        while shared < min(here.count, there.count), here[shared] == there[shared] { shared += 1 }
        guard shared > 0 else { return path }
        let up = Array(repeating: "..", count: here.count - shared)
        return (up + there[shared...].map(String.init)).joined(separator: "/")
    }

    /// A name in a folder; names in the current folder stand alone.
    static func joined(_ folder: String, _ name: String) -> String {
        folder == "." ? name : folder + "/" + name
    }
}
