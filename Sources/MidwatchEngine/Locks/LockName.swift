/// The name of a lock: what must not be changed twice at a time.
public struct LockName: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// `target/…`, `service/…`, `service/*` for every service, or `incident/…`; after `override/` where it stands
    /// beside the row of somebody who holds the same.
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
    /// The lock of whoever acts although somebody else holds `name`.
    public static func override(of name: LockName) -> LockName {
        name.isOverride ? name : LockName(overridePrefix + name.text)
    }

    /// How the names of override rows begin.
    public static let overridePrefix = "override/"

    /// Whether it is the lock of somebody who overrode another's.
    public var isOverride: Bool { text.hasPrefix(LockName.overridePrefix) }

    /// What it is about: the name itself, or the name that it overrides.
    public var subject: LockName {
        isOverride ? LockName(String(text.dropFirst(LockName.overridePrefix.count))) : self
    }

    /// Whether two locks exclude each other: about the same, and every service excludes each service.
    public func excludes(_ other: LockName) -> Bool {
        if self == other { return true }
        let (mine, theirs) = (subject, other.subject)
        if mine == theirs { return true }
        if mine == .everyService { return theirs.text.hasPrefix("service/") }
        if theirs == .everyService { return mine.text.hasPrefix("service/") }
        return false
    }

    /// Orders by name, the order in which locks are taken.
    public static func < (left: LockName, right: LockName) -> Bool {
        left.text < right.text
    }

    /// The name.
    public var description: String { text }
}
