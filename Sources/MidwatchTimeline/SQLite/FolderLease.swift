import Glibc

/// Says that a process uses the timeline of a folder: shared by all that do, exclusive for who puts another file in its
/// place. It is the kernel's lock on the folder itself, which goes with the process.
final class FolderLease: Sendable {
    private let descriptor: Int32

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Takes it for the folder of a file, at once or not at all.
    static func take(for path: String, isExclusive: Bool) -> FolderLease? {
        let descriptor = open(StateFile.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor < 0 { return nil }
        let lease = FolderLease(descriptor: descriptor)
        return flock(descriptor, (isExclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 ? lease : nil
    }

    func end() {
        flock(descriptor, LOCK_UN)
    }

    deinit {
        close(descriptor)
    }
}
