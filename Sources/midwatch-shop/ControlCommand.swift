import ArgumentParser
import FoundationEssentials
import Glibc

/// `shopctl`: looks at the shop and changes it.
struct ControlCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ctl",
        abstract: "Look at the shop and change it.",
        discussion: """
            The environment variable SHOP_STATE names the service's state folder. Exit codes: 0 done or yes, \
            1 no, refused or unknown, 2 bad arguments, 10 not rolled back.
            """,
        subcommands: [
            ReleaseCommand.self, MigrationsCommand.self, RollbackCommand.self, RolledOutCommand.self,
            IsRolledBackCommand.self, RestartCommand.self, StatusCommand.self, FaultCommand.self,
        ])

    /// The state folder that `SHOP_STATE` names.
    static func folder() throws -> StateFolder {
        guard let path = ProcessInfo.processInfo.environment["SHOP_STATE"], !path.isEmpty else {
            throw ShopFailure.usage("SHOP_STATE is not set: it names the state folder of midwatch-shop serve")
        }
        return StateFolder(path: path)
    }

    /// The client of the service.
    static func client() throws -> ControlClient {
        ControlClient(folder: try folder())
    }

    /// The stored release history, which is there while the service restarts, too.
    static func history() throws -> ReleaseHistory {
        let folder = try folder()
        guard let history = try folder.history() else {
            throw ShopFailure.unknown("no releases.json in \(folder.path)")
        }
        return history
    }
}

/// Shows the current release, or deploys one.
struct ReleaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Show the release that ought to run, or deploy one.")

    @Argument(help: "The release to deploy; without it, nothing is changed.")
    var version: String?

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard version == nil || !json else { throw ValidationError("--json shows a release and deploys none") }
        if let version, Release.named(version) == nil {
            throw ValidationError(ControlRoutes.unknownRelease(version))
        }
    }

    func run() throws {
        if let version {
            print(try ControlCommand.client().change("release?version=\(version)"))
            return
        }
        let history = try ControlCommand.history()
        print(json ? history.json : "\(history.current.version), before it \(history.previous ?? "nothing")")
    }
}

/// Says whether the current release's migrations can be taken back.
struct MigrationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrations", abstract: "Say whether the current release's migrations can be reversed.")

    @Flag(help: "Exit 1 unless every migration can be reversed.")
    var allReversible = false

    func run() throws {
        let version = try ControlCommand.history().current.version
        let isReversible = Release.named(version)?.migrationsReversible ?? false
        let answer = "\(version): \(isReversible ? "every migration" : "not every migration") can be reversed"
        guard isReversible || !allReversible else { throw ShopFailure.refused(answer) }
        print(answer)
    }
}

/// Goes back to the previous release.
struct RollbackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Go back to the previous release (twice goes back and forth: it is not idempotent).")

    func run() throws {
        print(try ControlCommand.client().change("rollback"))
    }
}

/// Restarts the instances.
struct RestartCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "restart", abstract: "Restart the instances.")

    @Flag(help: "One instance at a time; the only way there is, and it must be said.")
    var rolling = false

    func validate() throws {
        guard rolling else { throw ValidationError("say --rolling: all instances at once would be an outage") }
    }

    func run() throws {
        print(try ControlCommand.client().change("restart"))
    }
}
