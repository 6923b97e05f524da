/// Why lock changes were refused. Nothing of them was done.
public enum LockRefusal: Sendable, Hashable {
    /// A lock that was to be taken is held; by whom, one entry a row in the way, sorted by name.
    case held([LockHolder])
    /// Locks that were required are not held any more, sorted by name.
    case lost([LockName])
}

/// Who changes lock rows, under which boot, and when.
public struct LockWriter: Sendable, Hashable {
    /// Whose locks they are: the text of a run's id.
    public var owner: String
    /// The boot of the writer's machine.
    public var bootID: String
    /// The time of the commit.
    public var at: Instant

    /// Makes a writer.
    public init(owner: String, bootID: String, at: Instant) {
        self.owner = owner
        self.bootID = bootID
        self.at = at
    }
}

/// The rules of locks over rows in memory. Every store obeys them.
public struct LockTable: Sendable, Hashable {
    /// The rows by name.
    public private(set) var rows: [LockName: LockRow] = [:]

    /// Makes a table.
    public init(rows: [LockName: LockRow] = [:]) {
        self.rows = rows
    }

    /// Applies changes in order; anything but `nil` refuses the whole, and the caller forgets this copy.
    public mutating func apply(_ changes: [LockChange], writer: LockWriter) -> LockRefusal? {
        for change in changes {
            switch change {
            case .take(let names, let by, let doing):
                let held = holders(inTheWayOf: names, owner: writer.owner)
                if !held.isEmpty { return .held(held) }
                for name in names { take(name, by: by, doing: doing, writer: writer) }
            case .require(let names):
                let lost = names.filter { !isHeld($0, by: writer.owner) }
                if !lost.isEmpty { return .lost(lost.sorted()) }
            case .release(let names):
                for name in names where rows[name]?.owner == writer.owner { free(name, writer: writer) }
            case .markInDoubt(let names):
                for name in names where isHeld(name, by: writer.owner) { rows[name]?.state = .inDoubt }
            case .clearDoubt(let names):
                for name in names where isHeld(name, by: writer.owner) { rows[name]?.state = .held }
            }
        }
        return nil
    }

    /// The rows that refuse these locks to an owner, sorted by name, each once.
    private func holders(inTheWayOf names: [LockName], owner: String) -> [LockHolder] {
        rows.values.filter { row in
            let isInTheWay =
                switch row.state {
                case .free: false
                case .held: row.owner != owner
                case .inDoubt, .overridden: true
                }
            return isInTheWay && names.contains { $0.excludes(row.name) }
        }.map(\.holder).sorted { $0.name < $1.name }
    }

    /// Whether the owner may still act under the lock; its own doubt does not take it away.
    private func isHeld(_ name: LockName, by owner: String) -> Bool {
        guard let row = rows[name], row.owner == owner else { return false }
        return switch row.state {
        case .held, .inDoubt: true
        case .free, .overridden: false
        }
    }

    private mutating func take(_ name: LockName, by: String, doing: String, writer: LockWriter) {
        rows[name] = LockRow(
            name: name, epoch: (rows[name]?.epoch ?? 0) + 1, owner: writer.owner, by: by, doing: doing,
            bootID: writer.bootID, since: writer.at, state: .held)
    }

    private mutating func free(_ name: LockName, writer: LockWriter) {
        guard let row = rows[name] else { return }
        rows[name] = LockRow(
            name: name, epoch: row.epoch, owner: "", by: "", doing: "", bootID: "", since: writer.at, state: .free)
    }
}
