import MidwatchEngine

/// The rules that the state check explores, as a value: the product's own, or one of the designs that do not hold.
public struct StateRules: Sendable {
    /// What it is called.
    public let name: String
    /// What it does instead of the product's rules; empty for those.
    public let fault: String
    /// The rules of lock rows.
    var apply: @Sendable (inout LockTable, [LockChange], LockWriter) -> LockRefusal? = { table, changes, writer in
        table.apply(changes, writer: writer)
    }
    /// What a recovering host does about an attempt.
    var move: @Sendable (AttemptTrace) -> Recovery.Move = { Recovery.move(for: $0) }
    /// Whether a shim that finds its folder made exits.
    var folderIsExclusive = true
    /// Whether a shim refuses to begin once its run's lease has run out.
    var shimHonoursLease = false
    /// Whether a recovering engine starts an intent whose outcome is not known.
    var startsAgain = false
    /// Whether an engine's death frees its locks, as that of a session or a file lock would.
    var deathFrees = false
    /// Whether a check is asked only when nothing of the change runs any more.
    var checkNeedsProof = true
    /// Whether a person's word ends a doubt only when nothing of the change runs any more.
    var resolveNeedsProof = true

    /// The product's rules.
    public static let product = StateRules(name: "product", fault: "")

    /// Designs that do not hold; the check must find out each.
    public static let faulty: [StateRules] = [
        leaseSteal, fencingOnly, deadlineOnly, ownerUnchecked, deathFrees, resolveUnproven, checkEarly, absentIsProof,
        startAgain,
    ]

    private init(name: String, fault: String) {
        self.name = name
        self.fault = fault
    }

    private static var leaseSteal: StateRules {
        var rules = StateRules(name: "lease-steal", fault: "a lock whose lease ran out is taken, intent or not")
        rules.apply = { table, changes, writer in steal(&table, changes, writer, checksOwner: false) }
        return rules
    }

    private static var fencingOnly: StateRules {
        var rules = StateRules(
            name: "fencing-only", fault: "a lock whose lease ran out is taken; its old owner can store nothing more")
        rules.apply = { table, changes, writer in steal(&table, changes, writer, checksOwner: true) }
        return rules
    }

    private static var deadlineOnly: StateRules {
        var rules = StateRules(
            name: "deadline-only", fault: "fencing, and a shim does not begin once the lease ran out")
        rules.apply = { table, changes, writer in steal(&table, changes, writer, checksOwner: true) }
        rules.shimHonoursLease = true
        return rules
    }

    private static var ownerUnchecked: StateRules {
        var rules = StateRules(
            name: "owner-unchecked", fault: "an intent is stored without asking whether the locks are still held")
        rules.apply = { table, changes, writer in
            // Refused or not, the intent counts as stored; rows that are still the writer's bear it.
            var kept = table
            if let refusal = kept.apply(changes, writer: writer) {
                if case .lost = refusal { return nil }
                return refusal
            }
            table = kept
            return nil
        }
        return rules
    }

    private static var deathFrees: StateRules {
        var rules = StateRules(name: "death-frees", fault: "locks are freed when the engine that took them dies")
        rules.deathFrees = true
        return rules
    }

    private static var resolveUnproven: StateRules {
        var rules = StateRules(
            name: "resolve-unproven", fault: "a person resolves a doubt although its command may still run")
        rules.resolveNeedsProof = false
        return rules
    }

    private static var checkEarly: StateRules {
        var rules = StateRules(name: "check-early", fault: "a check is asked while the change may still run")
        rules.checkNeedsProof = false
        return rules
    }

    private static var absentIsProof: StateRules {
        var rules = StateRules(
            name: "absent-is-proof", fault: "an attempt without a folder counts as not started, without closing it")
        rules.move = { $0.folder == .absent ? .notStarted : Recovery.move(for: $0) }
        return rules
    }

    private static var startAgain: StateRules {
        var rules = StateRules(
            name: "start-again", fault: "a recovered engine starts an unfinished attempt again, in the same folder")
        rules.startsAgain = true
        rules.folderIsExclusive = false
        return rules
    }

    /// Frees what is expired before anything is taken: what a lock with a time to live does.
    private static func steal(
        _ table: inout LockTable, _ changes: [LockChange], _ writer: LockWriter, checksOwner: Bool
    ) -> LockRefusal? {
        let kept = changes.filter { change in
            if case .require = change { checksOwner } else { true }
        }
        for change in kept {
            guard case .take(let names, _, _, _) = change else { continue }
            var rows = table.rows
            for name in names {
                guard let row = rows[name], row.owner != writer.owner,
                    row.leaseIsOver(bootID: writer.bootID, bootTime: writer.bootTime)
                else { continue }
                rows[name] = nil
            }
            table = LockTable(rows: rows)
        }
        return table.apply(kept, writer: writer)
    }
}
