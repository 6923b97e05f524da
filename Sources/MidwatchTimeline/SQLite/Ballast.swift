import Glibc

/// Space that is kept from everybody else, given up piece by piece when the disk is full.
///
/// It is a file of its own and not free pages of the database: a commit needs room in the write-ahead log, in its index
/// and, for an undo, in the shim's spool, and a file that is made shorter gives room to all three. It is given up in
/// pieces, because whoever filled the disk is waiting for room too.
struct Ballast: Sendable {
    let path: String

    init(beside database: String) {
        path = database + ".ballast"
    }

    /// The bytes that are really kept.
    var bytes: Int {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
        return min(Int(status.st_size), Int(status.st_blocks) * 512)
    }

    var isWhole: Bool { bytes >= TimelineLimits.ballastBytes }

    /// Keeps the space again where the disk has room for it and more. Returns whether it is whole.
    @discardableResult
    func restore(isGroupShared: Bool) -> Bool {
        let kept = bytes
        if kept >= TimelineLimits.ballastBytes { return true }
        let missing = TimelineLimits.ballastBytes - kept
        guard let free = FreeSpace.bytes(at: path), free >= missing + TimelineLimits.roomForChange else { return false }
        let mode: mode_t = isGroupShared ? 0o660 : 0o600
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode)
        if descriptor < 0 { return false }
        defer { close(descriptor) }
        if isGroupShared { fchmod(descriptor, mode) }
        return posix_fallocate(descriptor, 0, off_t(TimelineLimits.ballastBytes)) == 0
    }

    /// Gives up one piece; false when nothing is left.
    func giveUpPiece() -> Bool {
        let kept = bytes
        if kept == 0 { return false }
        return truncate(path, off_t(max(0, kept - TimelineLimits.ballastPiece))) == 0
    }

    /// Gives up pieces until as much is free, or nothing is left.
    func makeRoom(_ needed: Int) {
        while (FreeSpace.bytes(at: path) ?? .max) < needed, giveUpPiece() {}
    }
}

/// How much room a disk has.
public enum FreeSpace {
    /// The bytes that a file beside this one could still take; `nil` when the system does not say.
    public static func bytes(at path: String) -> Int? {
        var status = statvfs()
        guard statvfs(StateFile.folder(of: path), &status) == 0 else { return nil }
        let blocks = geteuid() == 0 ? status.f_bfree : status.f_bavail
        return Int(clamping: UInt64(blocks).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue)
    }
}
