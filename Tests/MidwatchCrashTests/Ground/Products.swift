import Foundation
import Glibc

/// The programs under test, and the library that stands between them and the system.
enum Products {
    /// The folder of the built programs: `MIDWATCH_PRODUCTS`, or that of the test bundle.
    static let folder =
        ProcessInfo.processInfo.environment["MIDWATCH_PRODUCTS"]
        ?? Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?
        .deletingLastPathComponent().path
        ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path

    static let midwatch = folder + "/midwatch"
    static let interposer = folder + "/libMidwatchInterposer.so"

    static let sqlite =
        (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        .map { folder -> String in folder + "/sqlite3" }.first { access($0, X_OK) == 0 } ?? "/usr/bin/sqlite3"

    /// Where grounds are made: in memory where there is room, because a killed process loses nothing that it wrote.
    static let grounds = isMemoryRoomy ? "/dev/shm" : "/tmp"

    private static var isMemoryRoomy: Bool {
        var space = statvfs()
        guard statvfs("/dev/shm", &space) == 0, access("/dev/shm", W_OK) == 0 else { return false }
        return Int(space.f_bavail) * Int(space.f_frsize) > 512 * 1024 * 1024
    }
}
