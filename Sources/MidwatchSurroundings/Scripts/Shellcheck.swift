internal import Glibc
internal import MidwatchExpressions
public import MidwatchLint
internal import MidwatchRunbook

/// Asks shellcheck about many scripts in one call, and remembers its answers by the scripts' content.
///
/// It is a program of its own (GPL), started where it is installed and never linked. What it costs is its start: so it
/// is called once for everything that is not known yet, and not at all where nothing is new.
public struct Shellcheck: Sendable {
    /// How long one call may take for all scripts.
    public static let timeout = Duration.seconds(120)
    /// The most that it may print, in bytes.
    public static let mostOutput = 64 * 1024 * 1024
    /// The most scripts of which answers are remembered.
    public static let mostRemembered = 20_000
    /// The largest file of remembered answers that is read, in bytes.
    public static let largestMemory = 32 * 1024 * 1024
    /// The most scripts of one call: their names must fit into the arguments of a program.
    public static let mostScripts = 20_000

    /// What became of asking.
    public enum Answer: Sendable {
        /// What it said, by the text of the script.
        case comments([String: [ScriptComment]])
        /// It is not installed.
        case absent
        /// It was asked and did not answer so that it could be understood: why.
        case failed(String)
    }

    private let program: String?
    private let memory: String?

    /// Looks for the program.
    ///
    /// - Parameters:
    ///   - path: The folders to look in, as in PATH; `nil` is the process's own.
    ///   - folder: Where answers are remembered; `nil` remembers none.
    public init(path: String? = nil, remembersIn folder: String?) {
        program = (path.map { ProgramPlaces(path: $0) } ?? ProgramPlaces()).find("shellcheck")
        memory = folder.map { $0 + "/shellcheck.json" }
    }

    /// The folder for answers, where the machine's user has one: `XDG_CACHE_HOME`, or `.cache` at home.
    public static var standardFolder: String? {
        let base =
            ProgramPlaces.environment("XDG_CACHE_HOME") ?? ProgramPlaces.environment("HOME").map { $0 + "/.cache" }
        return base.flatMap { $0.hasPrefix("/") ? $0 + "/midwatch" : nil }
    }

    /// Whether it is installed.
    public var isInstalled: Bool { program != nil }

    /// Asks about scripts; each text is asked about once.
    public func answer(_ texts: [String]) -> Answer {
        guard let program else { return .absent }
        let mark = Self.mark(of: program)
        var known = memory.map { Self.remembered($0, mark: mark) } ?? [:]
        let wanted = Dictionary(
            texts.map { ($0, SHA256Digest.hex(of: Array($0.utf8))) }, uniquingKeysWith: { first, _ in first })
        let asked = wanted.filter { known[$0.value] == nil }.sorted { $0.value < $1.value }
        guard asked.count <= Self.mostScripts else {
            return .failed("there are more than \(Self.mostScripts) new scripts; lint a part of them first")
        }
        if !asked.isEmpty {
            guard let comments = Self.ask(program, asked.map(\.key)) else {
                return .failed("shellcheck did not answer, or not in time; nothing is said about scripts")
            }
            for (script, found) in zip(asked, comments) { known[script.value] = found }
            if let memory { Self.remember(known, first: Set(wanted.values), in: memory, mark: mark) }
        }
        return .comments(wanted.mapValues { known[$0] ?? [] })
    }

    /// One call for all scripts; `nil` where it failed.
    private static func ask(_ program: String, _ scripts: [String]) -> [[ScriptComment]]? {
        var template = Array("\(ProgramPlaces.environment("TMPDIR") ?? "/tmp")/midwatch-scripts-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { return nil }
        let folder = String(cString: made)
        let names = scripts.indices.map { "\(folder)/\($0).sh" }
        defer {
            for name in names { unlink(name) }
            rmdir(folder)
        }
        for (name, script) in zip(names, scripts) {
            guard WholeFile.write(Array(script.utf8), to: name) else { return nil }
        }
        let excluded = ScriptComment.excludedCodes.map(String.init).joined(separator: ",")
        let call = Program(
            path: program,
            arguments: ["--norc", "--shell=bash", "--format=json1", "--exclude=\(excluded)", "--"] + names,
            environment: ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"], timeout: timeout, outputBytes: mostOutput)
        // 0 is nothing to say, 1 something.
        guard let result = call.run(), result.code == 0 || result.code == 1,
            let comments = ShellcheckReport.comments(result.output)
        else { return nil }
        return names.map { comments[$0] ?? [] }
    }

    // MARK: Memory

    /// What tells one installation from the next without starting it.
    private static func mark(of program: String) -> String {
        var status = stat()
        guard stat(program, &status) == 0 else { return "" }
        return "\(program) \(status.st_size) \(status.st_mtim.tv_sec)"
    }

    private static func remembered(_ path: String, mark: String) -> [String: [ScriptComment]] {
        guard let bytes = WholeFile.bytes(path, atMost: largestMemory),
            case .success(let value) = JSONValue.parse(bytes),
            value["version"] == .int(1), value["program"] == .string(mark),
            case .object(let scripts)? = value["scripts"]
        else { return [:] }
        var known: [String: [ScriptComment]] = [:]
        for script in scripts {
            guard case .array(let comments) = script.value else { continue }
            known[script.name] = comments.compactMap(ScriptComment.init)
        }
        return known
    }

    /// A memory that cannot be written costs time, and nothing else.
    private static func remember(
        _ known: [String: [ScriptComment]], first: Set<String>, in path: String, mark: String
    ) {
        let kept = known.sorted { (first.contains($0.key) ? 0 : 1, $0.key) < (first.contains($1.key) ? 0 : 1, $1.key) }
            .prefix(mostRemembered)
        let scripts = kept.map { JSONValue.Member($0.key, .array($0.value.map(\.json))) }
        let value = JSONValue.object([
            .init("version", .int(1)), .init("program", .string(mark)), .init("scripts", .object(scripts)),
        ])
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        mkdir("/" + folder.split(separator: "/").dropLast().joined(separator: "/"), 0o700)
        mkdir("/" + folder, 0o700)
        let draft = "\(path).\(getpid())"
        guard WholeFile.write(value.utf8(), to: draft) else { return }
        if rename(draft, path) != 0 { unlink(draft) }
    }
}
