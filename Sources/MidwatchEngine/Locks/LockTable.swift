/// The rules of locks over rows. Every store obeys them by calling them.
///
/// A row changes hands in three ways only: its owner lets it go, it is taken over while its owner is silent and
/// provably did nothing under it, or a person overrides it. Time alone frees nothing.
/// Source: reliability design after Kleppmann, "How to do distributed locking": the thing that is locked, a command on
/// production, cannot check a fencing token, so a lock is kept until its change is known to be over.
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
            if let refusal = apply(change, writer) { return refusal }
        }
        return nil
    }

    private mutating func apply(_ change: LockChange, _ writer: LockWriter) -> LockRefusal? {
        switch change {
        case .take(let names, let by, let doing, let acquired):
            let inTheWay = rows(excluding: names).filter { blocks($0, writer) }
            if !inTheWay.isEmpty { return refusal(inTheWay, writer) }
            takeAll(names, by: by, doing: doing, acquired: acquired, writer)
        case .override(let names, let owners, let by, let doing, let acquired):
            if let refusal = override(names, from: owners, writer) { return refusal }
            takeAll(names.map { .override(of: $0) }, by: by, doing: doing, acquired: acquired, writer)
        case .require(let names, let acquired, let intent):
            let lost = names.filter { !mayAct($0, acquired: acquired, writer) }
            if !lost.isEmpty { return .lost(lost.sorted()) }
            for name in names {
                rows[name]?.intent = intent
                rows[name]?.state = .held
                renew(name, writer)
            }
        case .release(let names):
            for name in names where rows[name]?.owner == writer.owner { free(name, writer) }
        case .markInDoubt(let names):
            for name in names where isHeld(name, writer) {
                rows[name]?.state = .inDoubt
                rows[name]?.isSilent = false
            }
        case .clearDoubt(let names):
            for name in names where isHeld(name, writer) {
                rows[name]?.state = .held
                rows[name]?.isSilent = false
            }
        case .renew(let names):
            for name in names where rows[name]?.owner == writer.owner { renew(name, writer) }
        case .expire(let names):
            for name in names { expire(name, writer) }
        }
        return nil
    }

    // MARK: - Who may

    /// The rows that are not free and exclude one of these names, sorted by name, each once.
    private func rows(excluding names: [LockName]) -> [LockRow] {
        rows.values.filter { row in row.state != .free && names.contains { $0.excludes(row.name) } }
            .sorted { $0.name < $1.name }
    }

    /// Whether a row refuses what it excludes to a writer. Its own doubt refuses it to its owner too.
    private func blocks(_ row: LockRow, _ writer: LockWriter) -> Bool {
        if isAbandoned(row, writer) { return false }
        return switch row.state {
        case .free: false
        case .held: row.owner != writer.owner
        case .inDoubt, .overridden: true
        }
    }

    private func isAbandoned(_ row: LockRow, _ writer: LockWriter) -> Bool {
        row.owner != writer.owner && row.isAbandoned(bootID: writer.bootID, bootTime: writer.bootTime)
    }

    /// Whether the owner has the lock, in doubt or not.
    private func isHeld(_ name: LockName, _ writer: LockWriter) -> Bool {
        guard let row = rows[name], row.owner == writer.owner else { return false }
        return switch row.state {
        case .held, .inDoubt: true
        case .free, .overridden: false
        }
    }

    /// Whether the owner may act under the lock now, by the acquisition that it knows of.
    private func mayAct(_ name: LockName, acquired: Int, _ writer: LockWriter) -> Bool {
        guard let row = rows[name], row.owner == writer.owner, row.acquired == acquired || row.acquired == 0 else {
            return false
        }
        return switch row.state {
        case .free: false
        case .held: true
        // That it was silent is over with this very commit; a doubt of its own must be resolved first.
        case .inDoubt: row.isSilent
        // Once whoever overrode it is done, an undo is its owner's again. What was not begun must begin anew.
        case .overridden: row.intent > 0 && !rows(excluding: [name]).contains { $0.name.isOverride }
        }
    }

    private func refusal(_ rows: [LockRow], _ writer: LockWriter) -> LockRefusal {
        .held(rows.map { $0.holder(bootID: writer.bootID, bootTime: writer.bootTime) })
    }

    // MARK: - What is done

    private mutating func takeAll(
        _ names: [LockName], by: String, doing: String, acquired: Int, _ writer: LockWriter
    ) {
        // What is taken over must be gone under its own name too, or its owner could still act under it.
        for row in rows(excluding: names) where isAbandoned(row, writer) && !names.contains(row.name) {
            void(row.name, writer)
        }
        for name in names {
            rows[name] = LockRow(
                name: name, epoch: (rows[name]?.epoch ?? 0) + 1, owner: writer.owner, by: by, doing: doing,
                host: writer.host, bootID: writer.bootID, since: writer.at, state: .held,
                leaseUntil: writer.leaseEnd, acquired: acquired, lastChange: rows[name]?.lastChange)
        }
    }

    /// Marks the rows of these owners overridden; whoever else is in the way, or an override a moment ago, refuses it.
    private mutating func override(
        _ names: [LockName], from owners: [String], _ writer: LockWriter
    ) -> LockRefusal? {
        let recent = rows.values.filter { row in
            // A clock that was set back must not open the gate.
            row.name.isOverride && writer.at.since(row.since) < LockLimits.overrideInterval
        }
        if !recent.isEmpty { return refusal(recent.sorted { $0.name < $1.name }, writer) }
        let held = rows(excluding: names).filter { blocks($0, writer) }
        let others = held.filter { $0.name.isOverride || $0.owner == writer.owner || !owners.contains($0.owner) }
        if !others.isEmpty { return refusal(others, writer) }
        for row in held {
            rows[row.name]?.state = .overridden
            rows[row.name]?.epoch += 1
        }
        return nil
    }

    private mutating func renew(_ name: LockName, _ writer: LockWriter) {
        rows[name]?.host = writer.host
        rows[name]?.bootID = writer.bootID
        rows[name]?.leaseUntil = writer.leaseEnd
        if rows[name]?.isSilent == true {
            rows[name]?.isSilent = false
            if rows[name]?.state == .inDoubt { rows[name]?.state = .held }
        }
    }

    private mutating func expire(_ name: LockName, _ writer: LockWriter) {
        guard let row = rows[name], row.state == .held, row.owner != writer.owner,
            row.leaseIsOver(bootID: writer.bootID, bootTime: writer.bootTime)
        else { return }
        rows[name]?.state = .inDoubt
        rows[name]?.isSilent = true
    }

    /// Takes a lock away from an owner that did nothing under it.
    private mutating func void(_ name: LockName, _ writer: LockWriter) {
        free(name, writer)
        rows[name]?.epoch += 1
    }

    private mutating func free(_ name: LockName, _ writer: LockWriter) {
        guard let row = rows[name], row.state != .free else { return }
        // What nothing was done under says nothing of what metrics went through.
        let change = LockRow.LastChange(owner: row.owner, doing: row.doing, until: writer.at)
        rows[name] = LockRow(
            name: name, epoch: row.epoch, owner: "", by: "", doing: "", bootID: "", since: writer.at, state: .free,
            lastChange: row.intent > 0 ? change : row.lastChange)
    }
}
