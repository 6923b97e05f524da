/// A person's decision to act although others hold the locks, bound to the holders that were on the screen.
public struct OverrideRequest: Sendable, Hashable {
    /// Who decided.
    public var by: Person
    /// The runs whose locks are overridden, sorted.
    public var owners: [String]
    /// Why.
    public var reason: String

    /// Makes a request.
    public init(by: Person, owners: [String], reason: String) {
        self.by = by
        self.owners = owners
        self.reason = reason
    }
}

/// What a run is told whose locks were overridden.
public struct OverrideNotice: Sendable, Hashable {
    /// The run that acts beside it.
    public var run: String
    /// Who decided that.
    public var by: Person
    /// Why.
    public var reason: String

    /// Makes a notice.
    public init(run: String, by: Person, reason: String) {
        self.run = run
        self.by = by
        self.reason = reason
    }
}

/// A notice with the run it is for: stored in that run's inbox in the transaction that overrides its locks.
public struct AddressedNotice: Sendable, Hashable {
    /// The run whose locks are overridden.
    public var to: RunID
    /// What it is told.
    public var notice: OverrideNotice

    /// Addresses a notice.
    public init(to: RunID, notice: OverrideNotice) {
        self.to = to
        self.notice = notice
    }
}
