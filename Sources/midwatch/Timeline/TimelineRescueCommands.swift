import ArgumentParser
import Glibc
import MidwatchEngine
import MidwatchExpressions
import MidwatchHost
import MidwatchTimeline

/// `midwatch timeline export`
struct TimelineExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print every sound record as a line of JSON, also of a damaged timeline.",
        discussion: """
            The file is opened for reading alone. Of a damaged stream the records before the damage are printed, and
            the exit code is 1; what was left out is said on standard error.

              midwatch timeline export > timeline.jsonl
              midwatch timeline export --file damaged-20261121-031502/timeline.sqlite
            """)

    @Option(help: "The file; without it the timeline of the state folder.")
    var file: String?

    @OptionGroup var options: DeskOptions

    func run() throws {
        let path = try file ?? Desk.statePath() + "/" + SQLiteStore.fileName
        if access(path, R_OK) != 0 { throw Failure("\(path) cannot be read", .usage) }
        let timeline = try opened(path)
        let export = TimelineExport.run(timeline) { Output.print($0) }
        for stream in export.streams where !stream.problem.isEmpty {
            Output.warn("\(stream.stream): \(stream.count) records are printed, no more: \(stream.problem)")
        }
        if !export.problem.isEmpty { Output.warn("further streams cannot be read: \(export.problem)") }
        if !export.isWhole { throw ExitCode(ExitStatus.findings.rawValue) }
    }

    /// Of a file that is no database any more nothing can be saved, and its usual advice is this very command.
    private func opened(_ path: String) throws -> ReadOnlyTimeline {
        do {
            return try ReadOnlyTimeline(path: path)
        } catch .corrupt(let path, let detail) {
            throw Failure(
                """
                nothing of \(path) can be read (\(detail)): begin a new timeline that refers to it with \
                midwatch timeline restart, or put a copy back
                """, .findings)
        }
    }
}

/// `midwatch timeline restart --reason …`
struct TimelineRestartCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restart", abstract: "Put a damaged timeline aside, and begin a new one that refers to it.",
        discussion: """
            Nothing is repaired. The damaged file goes into a folder damaged-… beside the new one, whose first record
            says which file it goes on for and how far that is sound. Held locks, holds and counters are taken over.
            Automation stands still until you have looked and said: midwatch hold remove timeline-damaged.
            Runs that were not over are in the damaged file: look at what they changed before you go on.

              midwatch timeline restart --reason "the disk of db1 lost power"
            """)

    @Option(help: "What happened; it is kept for ever.")
    var reason: String

    @Flag(help: "Also when the timeline is sound.")
    var force = false

    @OptionGroup var json: JSONFlag
    @OptionGroup var options: DeskOptions

    func validate() throws {
        if reason.allSatisfy(\.isWhitespace) { throw ValidationError("a restart needs a reason: --reason \"…\"") }
    }

    func run() throws {
        let file = try ConfigurationFile.nearest(to: ".")
        let folder = try StateFolder.open(try Desk.statePath(file))
        if access(folder.databasePath, F_OK) != 0 {
            throw Failure("there is no timeline at \(folder.databasePath)", .usage)
        }
        if !force, isSound(folder) {
            throw Failure("\(folder.databasePath) is sound: there is nothing to begin anew for", .usage)
        }
        let now = SystemTime.now()
        let digits = ClockText.utc.dateAndTime(now).filter(\.isNumber)
        let restart = try TimelineRestart.run(
            folder.databasePath, isGroupShared: folder.group != nil, bootID: BootID.current,
            mark: "\(digits.prefix(8))-\(digits.dropFirst(8))",
            by: Identity.current(file.configuration, claimed: options.claimed),
            reason: SecretShelf().masker.mask(reason), at: now)
        restart.problems.forEach(Output.warn)
        if json.isOn {
            Output.print(json: value(restart))
        } else {
            Output.print(lines(restart))
        }
        if !restart.problems.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
    }

    private func isSound(_ folder: StateFolder) -> Bool {
        let store = try? SQLiteStore(
            path: folder.databasePath, isGroupShared: folder.group != nil, bootID: BootID.current)
        guard let store, let problems = try? store.pageProblems(), problems.isEmpty else { return false }
        return (try? store.audit())?.isSound ?? false
    }

    private func lines(_ restart: TimelineRestart) -> [String] {
        [
            "a new timeline begins; the damaged one is \(restart.predecessor.file)",
            "sound there, from the first record on: \(restart.predecessor.size)",
            "locks taken over: \(restart.locks); midwatch locks shows them",
            "read what is left with: midwatch timeline export --file \(restart.predecessor.file)",
            "automation stands still until: midwatch hold remove \(TimelineRestart.hold) --reason \"…\"",
        ]
    }

    private func value(_ restart: TimelineRestart) -> JSONValue {
        .object([
            .init("damaged", .string(restart.predecessor.file)),
            .init("log", .string(restart.predecessor.log)),
            .init("sound_records", .int(Int64(restart.predecessor.size))),
            .init("locks", .int(Int64(restart.locks))), .init("hold", .string(TimelineRestart.hold)),
            .init("problems", .array(restart.problems.map { .string($0) })),
        ])
    }
}
