internal import Glibc

/// Writes a file anew, whole or not at all: readers see the old bytes or the new ones, and the mode stays.
public enum FileReplacement {
    /// Why a file was not written; it is as it was.
    public struct Problem: Error, Sendable, Hashable {
        /// What failed, on what, and what to do next.
        public var sentence: String
    }

    /// Replaces the bytes of a file that exists, links followed.
    ///
    /// - Parameter expected: What stands in it; somebody else's newer text is not written over.
    public static func replace(_ path: String, expecting expected: [UInt8], with bytes: [UInt8]) throws(Problem) {
        guard let resolved = realpath(path, nil) else { throw problem(path, errno) }
        defer { free(resolved) }
        let target = String(cString: resolved)
        guard case .success(let current) = LintedBytes.read(target), current == expected else {
            throw Problem(sentence: "\(path) was not fixed: it has changed since it was linted; lint it again")
        }
        var status = stat()
        guard stat(target, &status) == 0 else { throw problem(path, errno) }
        try write(bytes, to: target, named: path, mode: status.st_mode & 0o7777, owner: status)
    }

    /// Writes a file, new or old.
    public static func write(_ path: String, _ bytes: [UInt8]) throws(Problem) {
        var status = stat()
        if stat(path, &status) == 0 {
            // A pipe or a device is written to and not replaced.
            guard status.st_mode & S_IFMT == S_IFREG else { return try pour(bytes, into: path) }
            guard let resolved = realpath(path, nil) else { throw problem(path, errno) }
            defer { free(resolved) }
            return try write(
                bytes, to: String(cString: resolved), named: path, mode: status.st_mode & 0o7777, owner: status)
        }
        let mask = umask(0)
        umask(mask)
        try write(bytes, to: path, named: path, mode: 0o666 & ~mask, owner: nil)
    }

    private static func write(
        _ bytes: [UInt8], to target: String, named path: String, mode: mode_t, owner: stat?
    ) throws(Problem) {
        var template = Array((FilePath.folder(of: target) + "/.midwatch-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw problem(path, errno) }
        let temporary = template.withUnsafeBufferPointer {
            String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var code: Int32 = 0
        if let owner, owner.st_uid != geteuid() || owner.st_gid != getegid() {
            // Where this is not allowed the file is ours from now on; its text matters more.
            _ = fchown(descriptor, owner.st_uid, owner.st_gid)
        }
        if fchmod(descriptor, mode) != 0 { code = errno }
        if code == 0 { code = writeAll(bytes, to: descriptor) }
        if code == 0, fsync(descriptor) != 0 { code = errno }
        close(descriptor)
        if code == 0, rename(temporary, target) != 0 { code = errno }
        if code != 0 {
            unlink(temporary)
            throw problem(path, code)
        }
    }

    private static func pour(_ bytes: [UInt8], into path: String) throws(Problem) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw problem(path, errno) }
        defer { close(descriptor) }
        let code = writeAll(bytes, to: descriptor)
        if code != 0 { throw problem(path, code) }
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count < 0 ? errno : EIO }
            rest = rest.dropFirst(count)
        }
        return 0
    }

    private static func problem(_ path: String, _ code: Int32) -> Problem {
        Problem(sentence: "\(path) cannot be written: \(SystemText.of(code))")
    }
}
