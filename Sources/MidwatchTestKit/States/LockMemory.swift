import MidwatchEngine

/// The product's lock rules on packed rows. What was asked once is remembered: there are few tables, and many states.
final class LockMemory {
    /// What a run does to rows; its names follow from the run.
    enum Act: Int {
        case take, override, intend, release, doubt, clear, renew, expire
    }

    private let rules: StateRules
    private let setting: StateSetting
    private var known: [UInt64: UInt64?] = [:]

    init(_ rules: StateRules, _ setting: StateSetting) {
        self.rules = rules
        self.setting = setting
    }

    /// The rows of all locks: 10 bits each, targets first, then the overrides of each.
    static let rowBits = 10
    /// The bits of all rows.
    static let mask: UInt64 = (1 << 40) - 1
    /// The boot time of every writer; a lease that runs out before it is over.
    private static let now: Int64 = 1

    /// The rows after a run's act; `nil` when it is refused.
    func apply(_ act: Act, of run: Int, in state: WorldState) -> UInt64? {
        let rows = state.rows & Self.mask
        let acquired = state.acquisitions(run)
        let isOverride = state.overrides(run)
        let key =
            rows | UInt64(act.rawValue) << 40 | UInt64(run) << 44 | UInt64(acquired) << 46
            | (isOverride ? 1 << 48 : 0)
        if let answer = known[key] { return answer }
        let answer = compute(act, run, acquired, isOverride, rows)
        known[key] = .some(answer)
        return answer
    }

    private func compute(_ act: Act, _ run: Int, _ acquired: Int, _ isOverride: Bool, _ rows: UInt64) -> UInt64? {
        var table = LockTable(rows: unpack(rows))
        let wanted = setting.names(run)
        let held = isOverride ? wanted.map { LockName.override(of: $0) } : wanted
        let others = (0..<setting.runs).filter { $0 != run }.map { "\($0)" }
        let change: LockChange =
            switch act {
            case .take: .take(wanted, by: "", doing: "", acquired: acquired)
            case .override: .override(wanted, from: others, by: "", doing: "", acquired: acquired)
            case .intend: .require(held, acquired: acquired, intent: 1)
            case .release: .release(held)
            case .doubt: .markInDoubt(held)
            case .clear: .clearDoubt(held)
            case .renew: .renew(held)
            case .expire: .expire(wanted)
            }
        // Every override comes long after the one before; how many there are is the setting's to say.
        let writer = LockWriter(
            owner: "\(run)", bootID: "boot", bootTime: Self.now, at: Instant(milliseconds: 1 << 40))
        if rules.apply(&table, [change], writer) != nil { return nil }
        return pack(table)
    }

    // MARK: Rows: state 2 bits, owner 2, silent 1, expired 1, acquired 2, intent 1, known 1.

    private func unpack(_ word: UInt64) -> [LockName: LockRow] {
        var rows: [LockName: LockRow] = [:]
        for (place, name) in setting.rowNames.enumerated() {
            let bits = place * Self.rowBits
            guard WorldState.bits(word, bits + 9, 1) == 1 else { continue }
            let state = LockRow.State.allCases[WorldState.bits(word, bits, 2)]
            let isFree = state == .free
            rows[name] = LockRow(
                name: name, epoch: 1, owner: isFree ? "" : "\(WorldState.bits(word, bits + 2, 2))", by: "", doing: "",
                bootID: isFree ? "" : "boot", since: Instant(milliseconds: 0), state: state,
                isSilent: WorldState.bits(word, bits + 4, 1) == 1,
                leaseUntil: WorldState.bits(word, bits + 5, 1) == 1 ? 0 : Self.now,
                acquired: WorldState.bits(word, bits + 6, 2), intent: WorldState.bits(word, bits + 8, 1))
        }
        return rows
    }

    private func pack(_ table: LockTable) -> UInt64 {
        var word: UInt64 = 0
        for (place, name) in setting.rowNames.enumerated() {
            guard let row = table.rows[name], row.state != .free else { continue }
            let bits = place * Self.rowBits
            let state = LockRow.State.allCases.firstIndex(of: row.state) ?? 0
            WorldState.set(&word, bits, 2, state)
            WorldState.set(&word, bits + 2, 2, Int(row.owner) ?? 3)
            WorldState.set(&word, bits + 4, 1, row.isSilent ? 1 : 0)
            WorldState.set(&word, bits + 5, 1, row.leaseIsOver(bootID: "boot", bootTime: Self.now) ? 1 : 0)
            WorldState.set(&word, bits + 6, 2, row.acquired)
            WorldState.set(&word, bits + 8, 1, row.intent > 0 ? 1 : 0)
            WorldState.set(&word, bits + 9, 1, 1)
        }
        return word
    }
}

extension WorldState {
    /// Who holds the row at a place, in whatever state; `nil` when it is free.
    func rowOwner(_ place: Int) -> Int? {
        let bits = place * LockMemory.rowBits
        return Self.bits(rows, bits + 9, 1) == 1 ? Self.bits(rows, bits + 2, 2) : nil
    }

    /// Lets the lease of every row of a run run out; without a run, of all rows.
    mutating func expireLeases(of run: Int?) {
        for place in 0..<Self.most.targets * 2 {
            guard let owner = rowOwner(place), run == nil || owner == run else { continue }
            Self.set(&rows, place * LockMemory.rowBits + 5, 1, 1)
        }
    }

    /// Whether the lease of a row of a run has run out.
    func leaseIsOver(of run: Int) -> Bool {
        (0..<Self.most.targets * 2).contains { place in
            rowOwner(place) == run && Self.bits(rows, place * LockMemory.rowBits + 5, 1) == 1
        }
    }

    /// Frees every row of a run, as no rule of the product does.
    mutating func freeRows(of run: Int) {
        for place in 0..<Self.most.targets * 2 where rowOwner(place) == run {
            Self.set(&rows, place * LockMemory.rowBits, LockMemory.rowBits, 0)
        }
    }
}
