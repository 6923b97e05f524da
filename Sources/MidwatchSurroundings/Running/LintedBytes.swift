internal import Glibc
internal import MidwatchRunbook

/// Reads files for the linter: never blocks on what is no file, and little more than the reader of runbooks accepts.
enum LintedBytes {
    /// The bytes of a file, or why it cannot be read.
    static func read(_ path: String, atMost limit: Int = Limits.fileBytes) -> Result<[UInt8], Unreadable> {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return .failure(Unreadable(why: SystemText.of(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return .failure(Unreadable(why: SystemText.of(errno))) }
        guard status.st_mode & S_IFMT == S_IFREG else { return .failure(Unreadable(why: "it is not a file")) }
        // One byte more than the limit is enough to know that the file is too large; its reader says so.
        let wanted = min(max(Int(status.st_size), 0), limit) + 1
        var bytes: [UInt8] = []
        while bytes.count <= limit {
            let more = min(max(wanted - bytes.count, 4096), limit + 1 - bytes.count)
            var failure: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: more) { buffer, count in
                var got = -1
                repeat { got = Glibc.read(descriptor, buffer.baseAddress, more) } while got < 0 && errno == EINTR
                if got < 0 { failure = errno }
                count = max(got, 0)
            }
            guard failure == 0 else { return .failure(Unreadable(why: SystemText.of(failure))) }
            if chunk.isEmpty { break }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
        }
        return .success(bytes)
    }

    /// Why a file cannot be read.
    struct Unreadable: Error, Sendable, Hashable {
        var why: String
    }
}
