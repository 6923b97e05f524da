import Glibc

/// Reads and writes small files beside the database, durably.
enum SmallFile {
    /// The most that is read of such a file.
    static let limit = 64 * 1024 * 1024

    /// The text of a file; `nil` when it is not there.
    static func read(_ path: String) throws(TimelineError) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 {
            if errno == ENOENT { return nil }
            throw problem(path)
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while bytes.count < limit {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw problem(path) }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Makes a file whole, or leaves the one that is there: another process may have been first.
    static func create(_ text: String, at path: String, mode: mode_t) throws(TimelineError) {
        let temporary = "\(path).\(getpid())"
        try write(text, to: temporary, flags: O_CREAT | O_TRUNC | O_NOFOLLOW, mode: mode)
        defer { unlink(temporary) }
        if link(temporary, path) != 0, errno != EEXIST { throw problem(path) }
        synchronizeFolder(of: path)
    }

    /// Puts a file in another's place.
    static func replace(_ path: String, with text: String, mode: mode_t) throws(TimelineError) {
        let temporary = "\(path).\(getpid())"
        try write(text, to: temporary, flags: O_CREAT | O_TRUNC | O_NOFOLLOW, mode: mode)
        if rename(temporary, path) != 0 { throw problem(path) }
    }

    /// Adds text at the end, on a line of its own.
    static func append(_ text: String, to path: String, mode: mode_t) throws(TimelineError) {
        let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode)
        if descriptor < 0 { throw problem(path) }
        defer { close(descriptor) }
        fchmod(descriptor, mode)
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        let size = lseek(descriptor, 0, SEEK_END)
        var last = UInt8(ascii: "\n")
        if size > 0 { pread(descriptor, &last, 1, size - 1) }
        try write((last == UInt8(ascii: "\n") ? "" : "\n") + text, descriptor, path)
        if size == 0 { synchronizeFolder(of: path) }
    }

    static func synchronizeFolder(of path: String) {
        let folder = open(StateFile.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder < 0 { return }
        fsync(folder)
        close(folder)
    }

    private static func write(
        _ text: String, to path: String, flags: Int32, mode: mode_t
    ) throws(TimelineError) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC | flags, mode)
        if descriptor < 0 { throw problem(path) }
        defer { close(descriptor) }
        // The umask has no say.
        fchmod(descriptor, mode)
        try write(text, descriptor, path)
    }

    private static func write(_ text: String, _ descriptor: Int32, _ path: String) throws(TimelineError) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { throw problem(path) }
            bytes = bytes.dropFirst(count)
        }
        if fsync(descriptor) != 0 { throw problem(path) }
    }

    private static func problem(_ path: String) -> TimelineError {
        StateFile.problem(path, errno)
    }
}
