internal import Glibc

/// Where programs are: what `command -v` would say, without a shell.
struct ProgramPlaces: Sendable {
    /// The folders of the PATH.
    let folders: [String]

    /// Takes a PATH, the process's own unless a test says otherwise.
    init(path: String = ProgramPlaces.environment("PATH") ?? "/usr/local/bin:/usr/bin:/bin") {
        folders = path.split(separator: ":").map(String.init)
    }

    /// The path of a program; `nil` where there is none that may be executed.
    func find(_ name: String) -> String? {
        guard !name.isEmpty, !name.utf8.contains(0) else { return nil }
        if name.contains("/") { return Self.isProgram(name) ? name : nil }
        return folders.lazy.map { $0 + "/" + name }.first(where: Self.isProgram)
    }

    private static func isProgram(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }

    /// A variable of the process's environment.
    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
