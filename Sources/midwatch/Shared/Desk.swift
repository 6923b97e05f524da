import Glibc
import MidwatchEngine
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

/// What every command works with: configuration, state folder, timeline, and who sits at it.
struct Desk {
    var configuration: Configuration
    var folder: StateFolder
    var store: SQLiteStore
    var person: Person
    /// Masks what people type before it is stored.
    let masker = SecretShelf().masker

    /// Opens the desk for a configuration that was read already.
    static func open(_ file: ConfigurationFile, claimed: String?) throws -> Desk {
        let folder = try StateFolder.open(try statePath(file))
        let store = try SQLiteStore(
            path: folder.databasePath, isGroupShared: folder.group != nil, bootID: BootID.current)
        return Desk(
            configuration: file.configuration, folder: folder, store: store,
            person: Identity.current(file.configuration, claimed: claimed))
    }

    /// The state folder of a configuration, or of the one that is nearest to the current folder. Nothing is opened.
    static func statePath(_ file: ConfigurationFile? = nil) throws -> String {
        let file = try file ?? ConfigurationFile.nearest(to: ".")
        return StateFolder.path(
            configured: file.configuration.state?.value, relativeTo: file.folder,
            environment: EngineEnvironment.variables)
    }

    /// Opens the desk for the configuration that is nearest to a folder.
    static func open(near folder: String = ".", claimed: String? = nil) throws -> Desk {
        let file = try ConfigurationFile.nearest(to: folder)
        Output.report(file.diagnostics) { _ in file.lines }
        guard !file.diagnostics.contains(where: { $0.severity == .error }) else {
            throw Failure("midwatch.yaml has mistakes", .usage)
        }
        return try open(file, claimed: claimed)
    }

    /// What this process is called in logs and leases, such as `db1:4711`.
    static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) + ":\(getpid())"
    }
}

/// The boot of this machine.
enum BootID {
    static let current: String = {
        let bytes = (try? TextFile.bytes("/proc/sys/kernel/random/boot_id")) ?? []
        return String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self)
    }()
}
