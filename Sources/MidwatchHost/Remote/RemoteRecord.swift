internal import CMidwatchSystem
internal import Glibc
internal import MidwatchEngine
internal import MidwatchRunbook

/// What lies beside the spool of a change on another machine, so that whoever takes the run can read what the command
/// left, and ask there what is left of it.
struct RemoteRecord: Sendable, Hashable {
    /// The nonce of the change.
    let nonce: String
    /// Where it is done.
    let destination: SSHDestination

    /// The largest file that is read, in bytes.
    static let bytes = 1024

    /// Writes the record durably, unless there is one: an attempt that was begun already keeps its first.
    ///
    /// - Returns: The record that is there.
    func kept(at path: String) throws(ActProblem) -> RemoteRecord {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let folder = parts.dropLast().joined(separator: "/")
        let file = Folder.openFile(String(parts.last ?? ""), in: folder, flags: O_WRONLY | O_EXCL)
        if file < 0 && errno == EEXIST, let record = RemoteRecord(at: path) { return record }
        guard file >= 0 else { throw Self.problem(path) }
        defer { close(file) }
        let text = "\(nonce) \(destination.text)\n"
        guard write(file, text, text.utf8.count) == text.utf8.count, fsync(file) == 0 else { throw Self.problem(path) }
        return self
    }

    /// A record of these parts.
    init(nonce: String, destination: SSHDestination) {
        self.nonce = nonce
        self.destination = destination
    }

    /// The record that was written; `nil` when there is none that is whole.
    init?(at path: String) {
        guard let bytes = try? FileBytes.read(path, atMost: Self.bytes), bytes.last == 0x0a else { return nil }
        let words = String(decoding: bytes.dropLast(), as: UTF8.self).split(separator: " ")
        guard words.count == 2, let destination = SSHDestination(String(words[1])) else { return nil }
        guard RemoteMark.isNonce(String(words[0])) else { return nil }
        self.init(nonce: String(words[0]), destination: destination)
    }

    /// Whether an attempt was to be made on another machine.
    static func exists(at path: String) -> Bool { access(path, F_OK) == 0 }

    private static func problem(_ path: String) -> ActProblem {
        ActProblem("\(path) cannot be written, so nothing was started: \(SystemError.text(errno))")
    }
}
