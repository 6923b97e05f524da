import FoundationEssentials
import MidwatchEngine
import Testing

@testable import MidwatchTimeline

/// A kind of store, for a suite that every kind must pass.
enum StoreKind: CaseIterable, CustomTestStringConvertible {
    case memory
    case sqlite

    var testDescription: String {
        switch self {
        case .memory: "in memory"
        case .sqlite: "in SQLite"
        }
    }

    /// Runs a test on a new store, and takes its folder away afterwards.
    func withStore(
        bootTime: @escaping @Sendable () -> Int64 = { 0 }, _ body: (any TimelineStore) throws -> Void
    ) throws {
        switch self {
        case .memory: try body(InMemoryStore(bootID: "boot-1", bootTime: bootTime, salt: Salt.fixed))
        case .sqlite: try withFolder { try body(try openStore(in: $0, bootTime: bootTime)) }
        }
    }
}

/// A folder that goes away with its last user.
final class Folder: Sendable {
    let path: String

    /// - Parameter inMemory: in the machine's memory where it has such a place, for what is about bytes, not disks.
    init(inMemory: Bool = false) throws {
        let memory = "/dev/shm"
        let above =
            inMemory && FileManager.default.isWritableFile(atPath: memory)
            ? memory : FileManager.default.temporaryDirectory.path
        path = above + "/midwatch-timeline-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Runs a test in a folder of its own.
func withFolder(_ body: (String) throws -> Void) throws {
    let folder = try Folder()
    try body(folder.path)
}

/// The store of a folder.
func openStore(
    in folder: String, boot: String = "boot-1", bootTime: @escaping @Sendable () -> Int64 = { 0 },
    busyTimeout: Duration? = nil
) throws -> SQLiteStore {
    try SQLiteStore(
        path: "\(folder)/\(SQLiteStore.fileName)", isGroupShared: false, bootID: boot, bootTime: bootTime,
        salt: Salt.fixed, busyTimeout: busyTimeout)
}

extension Instant {
    /// Seconds after 2026-11-21T03:15:00Z.
    static func second(_ seconds: Double) -> Instant {
        Instant(milliseconds: 1_795_230_900_000 + Int64(seconds * 1000))
    }
}

extension MidwatchEngine.Person {
    static let alice = MidwatchEngine.Person(name: "alice", login: "alice", teams: ["payments"])
    static let bob = MidwatchEngine.Person(name: "bob", login: "root", isClaimed: true)
}

extension NewEvent {
    /// A note at a second.
    static func note(_ text: String, _ second: Double = 0) -> NewEvent {
        NewEvent(at: .second(second), run: .noted(by: .alice, text: text))
    }
}
