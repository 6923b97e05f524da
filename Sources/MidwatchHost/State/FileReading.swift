internal import CMidwatchSystem
internal import Glibc
import MidwatchRunbook

/// Who besides its owner may write a file.
public enum WritableBy: Sendable, Hashable {
    /// Nobody else.
    case owner
    /// The members of its group.
    case group
    /// Its owner, who is neither this process's user nor root.
    case stranger
    /// Everybody: what is in it may be anybody's.
    case everyone
}

/// Reads files that people name: never blocks on what is no file, never reads more than the limit.
enum FileReading {
    static func bytes(_ path: String, atMost limit: Int = Limits.fileBytes) throws(StateProblem) -> [UInt8] {
        switch FileKind.of(path) {
        case .missing:
            let isAbsent = errno == ENOENT || errno == ENOTDIR
            let why = isAbsent ? "there is no such file" : SystemError.text(errno)
            throw StateProblem("\(path) cannot be read: \(why)")
        case .folder: throw StateProblem("\(path) is a folder; name a file in it")
        case .special: throw StateProblem("\(path) is not a file: a pipe or a device is never read")
        case .file: break
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw StateProblem("\(path) cannot be read: \(SystemError.text(errno))")
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        // One byte more than the limit is enough to know that the file is too large; its reader says so.
        while bytes.count <= limit {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw StateProblem("\(path) cannot be read: \(SystemError.text(errno))") }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return bytes
    }

    static func writableBy(_ path: String) -> WritableBy {
        var status = stat()
        guard stat(path, &status) == 0 else { return .owner }
        // A folder in which only owners may remove, such as /tmp, lets nobody replace another's file.
        if status.st_mode & S_IFMT == S_IFDIR, status.st_mode & S_ISVTX != 0 { return .owner }
        if status.st_mode & S_IWOTH != 0 { return .everyone }
        if status.st_mode & S_IWGRP != 0 { return .group }
        return status.st_uid == geteuid() || status.st_uid == 0 ? .owner : .stranger
    }

    /// Who besides its owner can bring about what is read from a file: by writing it or the folders in which it stands,
    /// links followed, or by putting another folder in the place of one above.
    static func writableBy(file path: String) -> WritableBy {
        var worst = [writableBy(path), writableBy(folder(of: path))]
        if let resolved = realpath(path, nil) {
            defer { free(resolved) }
            var above = folder(of: String(cString: resolved))
            worst.append(writableBy(above))
            while above != "/" {
                above = folder(of: above)
                if writableBy(above) == .everyone { worst.append(.everyone) }
            }
        }
        return [.everyone, .group, .stranger].first { worst.contains($0) } ?? .owner
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
