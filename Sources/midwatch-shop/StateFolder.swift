import FoundationEssentials
import Glibc

/// The folder through which the service and its control command find each other.
///
/// It holds `port`, `pid` (both gone after a clean end), `releases.json` and `lock`. Every write is a rename, so no
/// reader ever sees half a file.
struct StateFolder: Sendable {
    /// Where the folder is.
    let path: String

    /// Bytes of a file that are read at most.
    static let maximumFileSize = 1 << 20

    /// Makes the folder, if need be, readable for its owner only.
    func create() throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Takes the folder for this process until it ends; throws when another service has it.
    func lock() throws {
        let descriptor = open(path + "/lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw ShopFailure.usage("another midwatch-shop already serves \(path), or its lock cannot be opened")
        }
    }

    /// Stores where the service listens; the port comes last, because readers wait for it.
    func publish(port: Int) throws {
        try write(Data("\(getpid())\n".utf8), to: "pid")
        try write(Data("\(port)\n".utf8), to: "port")
    }

    /// Takes back what `publish` stored.
    func unpublish() {
        unlink(path + "/port")
        unlink(path + "/pid")
    }

    /// The port that the service listens on, or nil when none is published.
    func port() -> Int? {
        guard let data = read("port") else { return nil }
        let digits = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace).first
        return digits.flatMap { Int($0) }.flatMap { (1...65535).contains($0) ? $0 : nil }
    }

    /// Stores the release history.
    func store(_ history: ReleaseHistory) throws {
        try write(try history.encoded(), to: "releases.json")
    }

    /// The stored release history; nil when there is none, an error when it cannot be read.
    func history() throws -> ReleaseHistory? {
        guard FileManager.default.fileExists(atPath: path + "/releases.json") else { return nil }
        guard let data = read("releases.json") else {
            throw ShopFailure.unknown("cannot read \(path)/releases.json")
        }
        do {
            return try ReleaseHistory.decoded(from: data)
        } catch {
            throw ShopFailure.unknown("\(path)/releases.json is not a release history: \(error)")
        }
    }

    private func read(_ name: String) -> Data? {
        let data = try? Data(contentsOf: URL(filePath: path + "/" + name))
        return data.flatMap { $0.count <= Self.maximumFileSize ? $0 : nil }
    }

    private func write(_ data: Data, to name: String) throws {
        try data.write(to: URL(filePath: path + "/" + name), options: .atomic)
    }
}
