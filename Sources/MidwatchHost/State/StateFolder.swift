internal import CMidwatchSystem
internal import Glibc

/// The folder that holds the timeline, the spools and the leases of runs.
public struct StateFolder: Sendable, Hashable {
    /// The variable that names the folder for one command.
    public static let variable = "MIDWATCH_STATE"
    /// The folder of a machine that is shared by a group, used where it exists.
    public static let sharedPath = "/var/lib/midwatch"

    /// The folder.
    public let path: String
    /// The group that may use it too; `nil` is nobody else.
    public let group: String?

    /// The timeline's database.
    public var databasePath: String { path + "/timeline.sqlite" }
    /// The outputs of commands, and the shim's records.
    public var spoolPath: String { path + "/spool" }
    /// The leases of runs.
    public var runsPath: String { path + "/runs" }

    /// What the locks protect, for headers: a folder of one's own protects from nobody else.
    public var lockScope: String {
        group.map { "this machine, group \($0)" } ?? "ONLY YOU"
    }

    /// Which folder is meant: `MIDWATCH_STATE`, then `state:` of midwatch.yaml, then the machine's shared folder where
    /// it exists, then the login's own.
    ///
    /// - Parameter configured: `state:` of midwatch.yaml.
    /// - Parameter folder: The folder of midwatch.yaml, which a relative `state:` is read from.
    public static func path(
        configured: String?, relativeTo folder: String, environment: [String: String]
    ) -> String {
        // Absolute, because a process may go to the folder of the run that it takes up.
        if let named = environment[variable], !named.isEmpty { return ConfigurationFile.absolute(named) }
        if let configured, !configured.isEmpty {
            return ConfigurationFile.absolute(configured.hasPrefix("/") ? configured : folder + "/" + configured)
        }
        if FileKind.of(sharedPath) == .folder { return sharedPath }
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/midwatch" }
        return (environment["HOME"] ?? "/tmp") + "/.local/state/midwatch"
    }

    /// Opens the folder, and makes it when it is not there.
    public static func open(_ path: String) throws(StateProblem) -> StateFolder {
        let code = Folder.make(path)
        guard code == 0 else {
            throw StateProblem(
                "the state folder \(path) cannot be made: \(SystemError.text(code)); name another with \(variable)")
        }
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw StateProblem("the state folder \(path) cannot be read: \(SystemError.text(errno))")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw StateProblem("\(path) is not a folder; name another state folder with \(variable)")
        }
        guard access(path, R_OK | W_OK | X_OK) == 0 else {
            throw StateProblem(
                "the state folder \(path) cannot be written: \(SystemError.text(errno)); "
                    + "check its owner and mode, or name another with \(variable)")
        }
        let isShared = status.st_mode & S_IWGRP != 0
        return StateFolder(path: path, group: isShared ? groupName(status.st_gid) : nil)
    }

    /// Makes a folder inside this one, for those who may use this one.
    func makeShared(_ path: String) throws(StateProblem) {
        if FileKind.of(path) == .folder { return }
        let code = Folder.make(path)
        guard code == 0 else { throw StateProblem("\(path) cannot be made: \(SystemError.text(code))") }
        // Files made in a shared folder belong to the folder's group, whoever makes them.
        if group != nil { chmod(path, 0o2770) }
    }

    private static func groupName(_ id: gid_t) -> String {
        guard let entry = getgrgid(id), let name = entry.pointee.gr_name else { return "\(id)" }
        return String(cString: name)
    }
}
