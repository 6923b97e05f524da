import Foundation

/// The programs under test, and those that look at them from outside.
enum Programs {
    /// The folder of the built programs: that of the test bundle.
    static let products =
        Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }?
        .deletingLastPathComponent().path
        ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path

    static let midwatch = products + "/midwatch"
    static let shop = products + "/midwatch-shop"

    /// The repository.
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// In CI nothing may be missing, so nothing is skipped there.
    static let isCI = ProcessInfo.processInfo.environment["CI"] != nil

    /// Whether a test that needs a program is to run. Where the program is missing, CI runs the test and sees it fail.
    static func has(_ name: String) -> Bool {
        isCI || path(of: name) != nil
    }

    /// Where a program is.
    static func path(of name: String) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return path.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }

    static let isRoot = getuid() == 0
}
