import Glibc
import MidwatchEngine

/// The database's file and folder before SQLite sees them: modes, and file systems that cannot hold a WAL.
enum StateFile {
    /// Makes folder and file where they are missing. Modes do not depend on the umask; SQLite gives its side files
    /// the mode of the file.
    ///
    /// The file is never opened here: closing it would drop the locks that SQLite holds on it in this process.
    static func prepare(_ path: String, isGroupShared: Bool) throws(TimelineError) {
        let folder = folder(of: path)
        try makeFolder(folder, isGroupShared: isGroupShared)
        try checkFileSystem(of: folder, path: path)
        if mknod(path, S_IFREG | 0o600, 0) == 0 {
            if isGroupShared, chmod(path, 0o660) != 0 { throw problem(path, errno) }
            return
        }
        if errno != EEXIST { throw problem(path, errno) }
        var status = stat()
        if stat(path, &status) != 0 { throw problem(path, errno) }
        if status.st_mode & S_IFMT == S_IFDIR { throw problem(path, EISDIR) }
        if status.st_mode & S_IFMT != S_IFREG { throw .cannotOpen(path: path, detail: "it is not a file") }
        if faccessat(AT_FDCWD, path, R_OK | W_OK, AT_EACCESS) != 0 { throw problem(path, errno) }
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func makeFolder(_ folder: String, isGroupShared: Bool) throws(TimelineError) {
        var status = stat()
        if stat(folder, &status) == 0 {
            if status.st_mode & S_IFMT != S_IFDIR { throw .cannotOpen(path: folder, detail: "it is not a folder") }
            return
        }
        let above = StateFile.folder(of: folder)
        if above != folder { try makeFolder(above, isGroupShared: isGroupShared) }
        if mkdir(folder, 0o700) != 0 {
            if errno == EEXIST { return }
            throw problem(folder, errno)
        }
        // Files made in a shared folder belong to the folder's group, whoever makes them.
        if isGroupShared, chmod(folder, 0o2770) != 0 { throw problem(folder, errno) }
    }

    /// A WAL needs memory that all processes share, which a network does not give.
    private static func checkFileSystem(of folder: String, path: String) throws(TimelineError) {
        guard let resolved = realpath(folder, nil) else { throw problem(folder, errno) }
        defer { free(resolved) }
        let type = MountTable.current()?.fileSystem(of: String(cString: resolved))
        if let type, MountTable.isNetwork(type) {
            throw .unsafeFileSystem(path: path, detail: "\(type) is a network file system")
        }
    }

    static func problem(_ path: String, _ code: Int32) -> TimelineError {
        switch code {
        case EACCES, EPERM, EROFS: .readOnly(path: path)
        case ENOSPC, EDQUOT: .diskFull(path: path)
        case EISDIR: .cannotOpen(path: path, detail: "it is a folder")
        default: .cannotOpen(path: path, detail: String(cString: strerror(code)))
        }
    }
}
