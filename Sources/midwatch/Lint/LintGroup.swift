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
    /// Who reads the repository around them; `nil` outside one.
    var repository: RepositoryReader?
    /// Who is asked about their scripts; `nil` for nobody.
    var shellcheck: Shellcheck?
    /// The files beside them, as if they were linted: midwatch.yaml and files with alert rules.
    var others: [LintedFile] = []
    /// The patterns of files with alert rules, from here.
    var rulesFiles: [String] = []
    /// The baseline that it names, as a path from here.
    var baseline: String?

    /// The largest file with alert rules that is read, in bytes.
    static let mostRuleBytes = 16 * 1024 * 1024

    /// The paths of everything in which something may be found.
    var allPaths: Set<String> { Set(paths + others.map(\.path)) }

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
        var surroundings = Surroundings(today: try asked.day)
        let folder = paths.first.map { RunbookPath.folder(of: $0) } ?? "."
        let repository = RepositoryReader.find(from: folder, workingFolder: WorkingFolder.path)
        surroundings.repository = repository?.0
        let bytes = path.isEmpty ? nil : try TextFile.bytes(path)
        if let bytes { surroundings.configuration = ConfigurationParser.parse(bytes, path: path).configuration }
        let settings = LintSettings.read(surroundings.configuration).settings
        surroundings.settings = asked.applied(to: settings)
        let patterns =
            settings.rulesFiles.map { ShownPath.joined(RunbookPath.folder(of: path), $0) } + asked.rulesFiles
        let rules = try rulesFiles(patterns)
        if !rules.isEmpty { surroundings.alerts = AlertIndex(rules.map(\.file)) }
        var group = LintGroup(paths: paths, linter: Linter(surroundings), repository: repository?.1)
        group.rulesFiles = patterns
        group.ask(surroundings, shellcheck: !asked.noShellcheck)
        if let bytes { group.others.append(group.linter.lint(configuration: bytes, path: path)) }
        for rule in rules {
            group.others.append(
                group.linter.lint(rule.file.diagnostics, ofConfiguration: rule.bytes, path: rule.file.path))
        }
        group.baseline = settings.baseline.map { ShownPath.joined(RunbookPath.folder(of: path), $0) }
        return group
    }

    /// Files with alert rules, each once, sorted.
    private static func rulesFiles(_ patterns: [String]) throws -> [(file: RuleFile, bytes: [UInt8])] {
        let paths = Set(try patterns.flatMap(FilePattern.paths)).sorted()
        return try paths.map { path in
            let bytes = try TextFile.bytes(path, atMost: mostRuleBytes)
            return (RuleFile.parse(bytes, path: path), bytes)
        }
    }

    /// Takes the surroundings, and shellcheck where it is installed and its rule runs.
    private mutating func ask(_ surroundings: Surroundings, shellcheck isWanted: Bool) {
        let rule = RuleBook.standard.rule("shellcheck")
        let program = Shellcheck(remembersIn: Shellcheck.standardFolder)
        if isWanted, program.isInstalled, rule.flatMap({ surroundings.settings.severity(of: $0) }) != nil {
            shellcheck = program
        }
        linter = Linter(surroundings, keepsScripts: shellcheck != nil)
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

    /// A name in a folder; names in the current folder stand alone, and absolute ones are what they are.
    static func joined(_ folder: String, _ name: String) -> String {
        folder == "." || name.hasPrefix("/") ? name : folder + "/" + name
    }
}
