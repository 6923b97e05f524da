internal import CMidwatchSystem
internal import Glibc

/// Folders of our own.
enum Folder {
    /// The mode of a folder that a group uses together: what is made in it belongs to the group, whoever makes it.
    static let sharedMode: mode_t = 0o2770

    /// Makes a folder and those above it, each durably in the one above it: for this login only, or for the group that
    /// the one above is shared by.
    ///
    /// - Returns: 0, or the system's error.
    @discardableResult
    static func make(_ path: String) -> Int32 {
        if mkdir(path, 0o700) == 0 { return share(path) }
        if errno == EEXIST { return 0 }
        guard errno == ENOENT, path.contains("/"), above(path) != path else { return errno }
        let code = make(above(path))
        if code != 0 { return code }
        if mkdir(path, 0o700) == 0 { return share(path) }
        return errno == EEXIST ? 0 : errno
    }

    /// Makes a folder that must not be there, durably.
    ///
    /// - Returns: 0, or the system's error, `EEXIST` among them.
    static func makeExclusively(_ path: String) -> Int32 {
        mkdir(path, 0o700) == 0 ? share(path) : errno
    }

    /// Opens a file in a folder and makes it where it is not there: for the folder's group where that is shared, else
    /// for this login only.
    ///
    /// - Returns: The descriptor, or -1.
    static func openFile(_ name: String, in folder: String, flags: Int32) -> Int32 {
        let file = open(folder + "/" + name, flags | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        // What somebody else of the group has made is theirs to share, and it is shared.
        if file >= 0 && isShared(folder) { fchmod(file, 0o660) }
        return file
    }

    /// Whether what is made in a folder is for its group: the group may write, its files become the group's, and it is
    /// not everybody's.
    static func isShared(_ folder: String) -> Bool {
        var status = stat()
        guard stat(folder, &status) == 0 else { return false }
        return status.st_mode & (S_ISGID | S_IWGRP | S_IWOTH) == S_ISGID | S_IWGRP
    }

    private static func share(_ path: String) -> Int32 {
        if isShared(above(path)) && chmod(path, sharedMode) != 0 { return errno }
        return synchronize(above(path))
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
