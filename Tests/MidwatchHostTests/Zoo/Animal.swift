import MidwatchEngine
import MidwatchRunbook

@testable import MidwatchHost

/// A command that behaves badly in one way, and what is to become of it.
struct Animal: Sendable {
    /// What becomes of a command.
    enum Fate: String, Sendable {
        case succeeded, failed, notStarted
        /// It is ended because its time is up: a change is unknown then, a read has failed.
        case timedOut
        /// Nobody knows what it did.
        case unknown
    }

    var name: String
    var act: RenderedAct
    /// As a change under the shim.
    var fate: Fate
    /// As a read of the engine's own; `nil` where it is none.
    var fateAsRead: Fate?
    /// The bytes it prints; `nil` where chance decides.
    var bytes: Int64?
    /// Whether it is a daemon, which lives on: as a change, and as a read.
    var livesOn = (asChange: false, asRead: false)
    /// Whether it is in the slice.
    var isQuick = false
    /// The most time it may take, in seconds, on a busy machine.
    var seconds = 15.0

    /// An animal of the beast program.
    ///
    /// - Parameter argument: `{ground}` is a folder of its own, `{spool}` the folder of its attempt.
    static func beast(
        _ name: String, _ fate: Fate, _ argument: String = "", bytes: Int64? = nil, timeout: Duration? = nil
    ) -> Animal {
        let time = timeout ?? (fate == .timedOut ? .milliseconds(500) : .seconds(60))
        let act = RenderedAct(action: .exec(["{beast}", name, "{den}", argument]), timeout: time)
        let title = argument.isEmpty || argument.contains("{") ? name : "\(name) \(argument)"
        return Animal(name: title, act: act, fate: fate, fateAsRead: fate, bytes: bytes)
    }

    /// A command that is no beast.
    static func command(_ name: String, _ arguments: [String], _ fate: Fate) -> Animal {
        let act = RenderedAct(action: .exec(arguments), timeout: .seconds(10))
        return Animal(name: name, act: act, fate: fate, fateAsRead: fate)
    }

    /// The same animal in the slice too.
    var quick: Animal { with { $0.isQuick = true } }
    /// The same animal, which is none of the engine's own children.
    var onlyAsChange: Animal { with { $0.fateAsRead = nil } }

    func with(_ change: (inout Animal) -> Void) -> Animal {
        var animal = self
        change(&animal)
        return animal
    }
}

extension Animal {
    /// Every animal.
    ///
    /// - Parameter flood: The bytes of the largest output.
    static func all(flood: Int64) -> [Animal] {
        multiplying + escaping + printing(flood) + ending + attacking + neverStarting
    }

    private static let multiplying: [Animal] = [
        beast("fork_bomb", .timedOut).quick,
        beast("deep_tree", .timedOut).quick,
        beast("comet", .timedOut).quick,
        // As a read nobody is its reaper, and whoever is found by its mark is another one by then.
        beast("stray_comet", .timedOut).quick.onlyAsChange,
        beast("makes_zombies", .succeeded),
        beast("half_dead", .timedOut).quick,
        beast("hangs_in_vfork", .timedOut),
        beast("traces", .timedOut),
    ]

    private static let escaping: [Animal] = [
        beast("daemon_only", .succeeded).quick.with { $0.livesOn = (true, true) },
        beast("daemon_and_hang", .timedOut).quick,
        // Out of its session, without parent and mark: only a subreaper finds it, which the engine is not.
        beast("daemon_without_environment", .timedOut).quick.onlyAsChange,
        beast("changes_sessions", .timedOut),
        beast("renames_itself", .timedOut),
        beast("clears_environment", .timedOut),
        beast("takes_another_mark", .timedOut).quick,
        beast("becomes_somebody_else", .timedOut),
        beast("deaf", .timedOut),
        beast("stops_itself", .timedOut),
        beast("stops_again", .timedOut).quick,
        beast("works_nowhere", .succeeded),
        beast("opens_the_terminal", .succeeded),
    ]

    private static func printing(_ flood: Int64) -> [Animal] {
        [
            beast("flood", .succeeded, "\(flood)", bytes: flood, timeout: .seconds(240)).quick.with {
                $0.seconds = 240
            },
            beast("endless_line", .timedOut),
            beast("binary", .succeeded, bytes: 262_144),
            beast("breaks_text", .succeeded, bytes: 7),
            beast("paints", .succeeded, bytes: 22),
            beast("bursts", .succeeded, bytes: 6_553_600),
            beast("drips", .succeeded, bytes: 20),
            beast("keeps_errors_only", .succeeded, bytes: 20),
            beast("writes_on", .succeeded, bytes: 110).quick,
            beast("holds_the_pipe", .succeeded).quick.with { $0.livesOn = (true, false) },
            beast("closes_everything", .failed),
            beast("reads_input", .succeeded),
            beast("fills_its_folder", .succeeded, "{ground}/large"),
            beast("writes_too_large_a_file", .failed, "{ground}/small"),
        ]
    }

    private static let ending: [Animal] = [
        beast("exits", .failed, "255"),
        beast("exits", .failed, "141"),
        beast("dies_of", .failed, "15"),
        beast("dies_of", .failed, "9"),
        beast("kills_its_group", .failed),
        beast("kills_its_session", .failed),
    ]

    private static let attacking: [Animal] = [
        beast("kills_its_parent", .unknown).quick.onlyAsChange,
        beast("signals_its_parent", .succeeded).quick.onlyAsChange,
        beast("stops_its_parent", .succeeded, timeout: .seconds(1)).onlyAsChange.with { $0.seconds = 40 },
        beast("removes_a_file", .succeeded, "{spool}/stdout").onlyAsChange,
        beast("removes_its_folder", .unknown, "{spool}").quick.onlyAsChange,
    ]

    private static let neverStarting: [Animal] = [
        command("a program that is not there", ["/nowhere/tool"], .notStarted),
        command("a script whose interpreter is missing", ["{ground}/orphan"], .notStarted).quick,
        command("a script without a first line", ["{ground}/bare"], .notStarted),
        command("a file that may not be executed", ["{ground}/plain"], .notStarted),
        command("a folder as program", ["{ground}"], .notStarted),
        command(
            "a longer argument than the system takes", ["true", String(repeating: "x", count: 1 << 18)], .notStarted),
        command("a NUL in an argument", ["true", "a\0b"], .notStarted),
        command("a longer environment than the system takes", ["true"], .notStarted).with {
            let value = String(repeating: "x", count: 1 << 18)
            $0.act.environment = [EnvironmentVariable(name: "LONG", value: value)]
        },
    ]
}
