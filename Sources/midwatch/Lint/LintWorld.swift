import ArgumentParser
import MidwatchHost
import MidwatchLint
import MidwatchRunbook
import MidwatchSurroundings

/// What is asked of the world, and whether the linter stays.
struct LintWorld: ParsableArguments {
    @Flag(
        help: """
            Ask what only the world can answer: metrics, alerts, pages, dashboards, names, certificates, contacts, \
            programs. What nobody can say is never a fault. Answers are kept in .midwatch/live.json.
            """)
    var live = false

    @Option(help: ArgumentHelp("How long --live may take: 60s where it is not said.", valueName: "duration"))
    var liveDeadline: String?

    @Flag(help: "Stay, lint again and again, and serve what is found as metrics for Prometheus.")
    var watch = false

    @Option(help: ArgumentHelp("Where --watch listens: 127.0.0.1:9478 where it is not said.", valueName: "host:port"))
    var listen: String?

    @Option(help: ArgumentHelp("How often --watch lints: every 10m where it is not said.", valueName: "duration"))
    var every: String?

    /// The shortest pause between two runs of a watch.
    static let shortestPause = Duration.seconds(1)

    func validate() throws {
        if listen != nil || every != nil, !watch { throw ValidationError("--listen and --every go with --watch") }
        if liveDeadline != nil, !live { throw ValidationError("--live-deadline goes with --live") }
        _ = try (place, pause, deadline)
    }

    /// How long a live check may take.
    var deadline: Duration {
        get throws { try Self.duration(liveDeadline, "--live-deadline") ?? LiveLimits.deadline }
    }

    /// The pause between two runs of a watch.
    var pause: Duration {
        get throws { max(try Self.duration(every, "--every") ?? .seconds(600), Self.shortestPause) }
    }

    /// Where a watch listens.
    var place: (host: String, port: Int) {
        get throws {
            guard let listen else { return ("127.0.0.1", 9_478) }
            guard let colon = listen.lastIndex(of: ":"), let port = Int(listen[listen.index(after: colon)...]),
                (0...65_535).contains(port)
            else {
                throw ValidationError("\"\(listen)\" is no place to listen; write it as in --listen 127.0.0.1:9478")
            }
            let host = listen[..<colon].filter { $0 != "[" && $0 != "]" }
            return (host.isEmpty ? "127.0.0.1" : host, port)
        }
    }

    private static func duration(_ text: String?, _ option: String) throws -> Duration? {
        guard let text else { return nil }
        guard case .success(let duration) = ScalarGrammar.duration(text) else {
            throw ValidationError("\"\(text)\" is no duration; write it as in \(option) 10m")
        }
        return duration
    }
}

extension LintGroup {
    /// Takes in what is known of the world: asked now, or remembered from earlier checks.
    mutating func look(_ world: LintWorld) async throws {
        var surroundings = linter.surroundings
        let configuration = surroundings.configuration.path
        let folder =
            surroundings.repository?.root
            ?? (configuration.isEmpty ? WorkingFolder.path : RunbookPath.folder(of: configuration))
        let files = paths
        let runbooks = {
            files.compactMap { path in
                (try? TextFile.bytes(path)).flatMap { RunbookParser.parse($0, path: path).partial }
            }
        }
        let check: LiveCheck
        if world.live {
            check = await LiveCheck.ask(
                runbooks(), surroundings.configuration, folder: folder, recorded: recorded,
                deadline: try world.deadline)
        } else {
            check = LiveCheck.remembered(runbooks, surroundings.configuration, folder: folder)
        }
        check.problems.forEach(Output.warn)
        guard let facts = check.facts else { return }
        surroundings.live = facts
        linter = Linter(surroundings, keepsScripts: linter.keepsScripts)
    }

    /// The metrics that recording rules make, by the file of the rule.
    private var recorded: [String: String] {
        let recordings = linter.surroundings.alerts?.recordings ?? []
        return Dictionary(recordings.map { ($0.name.value, $0.path) }, uniquingKeysWith: { first, _ in first })
    }
}
