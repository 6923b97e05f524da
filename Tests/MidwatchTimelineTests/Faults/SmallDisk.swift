import Glibc

/// A file system of its own and of a size, which only root may mount.
struct SmallDisk {
    let path: String

    /// Whether this process may mount one; said aloud where it may not, because a test is missing then.
    static let isPossible: Bool = {
        let folder = "/tmp/midwatch-small-disk-\(getpid())"
        mkdir(folder, 0o700)
        defer { rmdir(folder) }
        if mount("tmpfs", folder, "tmpfs", 0, "size=1m") == 0 {
            umount2(folder, Int32(MNT_DETACH))
            return true
        }
        let warning = "WARNING: no file system can be mounted here (not root): THE FULL DISK IS NOT TESTED\n"
        _ = write(STDERR_FILENO, warning, warning.utf8.count)
        return false
    }()

    static func with(mebibytes: Int, _ body: (SmallDisk) throws -> Void) throws {
        let folder = try Folder()
        guard mount("tmpfs", folder.path, "tmpfs", 0, "size=\(mebibytes)m") == 0 else {
            throw DiskProblem(code: errno)
        }
        defer { umount2(folder.path, Int32(MNT_DETACH)) }
        try body(SmallDisk(path: folder.path))
    }

    /// Takes everything that is left, as a runaway log does.
    func fill() {
        let descriptor = open(path + "/fill", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        defer { close(descriptor) }
        for size in [1 << 20, 4096, 1] {
            let bytes = [UInt8](repeating: 0, count: size)
            while write(descriptor, bytes, size) > 0 {}
        }
    }

    /// Makes room again.
    func clear() { unlink(path + "/fill") }
}

struct DiskProblem: Error {
    var code: Int32
}
