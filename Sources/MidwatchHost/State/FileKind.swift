internal import CMidwatchSystem
internal import Glibc

/// What stands at a path, links followed.
enum FileKind: Hashable {
    case file
    case folder
    /// A FIFO, a device, a socket: opening it may block or never end.
    case special
    case missing

    static func of(_ path: String) -> FileKind {
        var status = stat()
        guard stat(path, &status) == 0 else { return .missing }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .special
        }
    }
}
