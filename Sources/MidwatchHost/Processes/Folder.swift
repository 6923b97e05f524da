internal import CMidwatchSystem
internal import Glibc

/// Folders of our own.
enum Folder {
    /// Makes a folder and those above it, for this login only, each durably in the one above it.
    ///
    /// - Returns: 0, or the system's error.
    @discardableResult
    static func make(_ path: String) -> Int32 {
        if mkdir(path, 0o700) == 0 { return synchronize(above(path)) }
        if errno == EEXIST { return 0 }
        guard errno == ENOENT, path.contains("/"), above(path) != path else { return errno }
        let code = make(above(path))
        if code != 0 { return code }
        if mkdir(path, 0o700) == 0 { return synchronize(above(path)) }
        return errno == EEXIST ? 0 : errno
    }

    /// Makes a folder that must not be there, durably.
    ///
    /// - Returns: 0, or the system's error, `EEXIST` among them.
    static func makeExclusively(_ path: String) -> Int32 {
        mkdir(path, 0o700) == 0 ? synchronize(above(path)) : errno
    }

    /// Makes what happened in a folder durable.
    static func synchronize(_ path: String) -> Int32 {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        return fsync(descriptor) == 0 ? 0 : errno
    }

    private static func above(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
