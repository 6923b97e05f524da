/// The name of a lock: what must not be changed twice at a time.
public struct LockName: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// `target/…`, `service/…`, `service/*` for every service, or `incident/…`.
    public var text: String

    /// Wraps a lock's name.
    public init(_ text: String) {
        self.text = text
    }

    /// The lock of a target.
    public static func target(_ name: String) -> LockName { LockName("target/" + name) }
    /// The lock of a service.
    public static func service(_ name: String) -> LockName { LockName("service/" + name) }
    /// The lock of every service.
    public static let everyService = LockName("service/*")
    /// The lock of an incident's changes.
    public static func incident(_ id: IncidentID) -> LockName { LockName("incident/" + id.text) }

    /// Whether two locks exclude each other: equal names, and every service excludes each service.
    public func excludes(_ other: LockName) -> Bool {
        if self == other { return true }
        if self == .everyService { return other.text.hasPrefix("service/") }
        if other == .everyService { return text.hasPrefix("service/") }
        return false
    }

    /// Orders by name, the order in which locks are taken.
    public static func < (left: LockName, right: LockName) -> Bool {
        left.text < right.text
    }

    /// The name.
    public var description: String { text }
}
