import Foundation

/// What was waited for did not come.
struct TooLate: Error, CustomStringConvertible {
    /// What was waited for, and what was there instead.
    let description: String
}

/// Looks until there is something to see; the only way in which these tests wait.
///
/// - Parameter seconds: When to give up. It is a limit, never the time that a wait takes.
func eventually<Value>(
    _ what: String, within seconds: Double = 40, instead: () async -> String = { "" },
    _ look: () async throws -> Value?
) async throws -> Value {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
        if let value = try await look() { return value }
        guard ContinuousClock.now < deadline else {
            throw TooLate(description: "not within \(seconds) s: \(what)\n\(await instead())")
        }
        try await Task.sleep(for: .milliseconds(20))
    }
}

/// Waits until something holds.
func eventually(
    _ what: String, within seconds: Double = 40, instead: () async -> String = { "" },
    holds: () async throws -> Bool
) async throws {
    let _: Bool = try await eventually(what, within: seconds, instead: instead) { try await holds() ? true : nil }
}
