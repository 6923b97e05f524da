import MidwatchEngine
import MidwatchMetrics

/// The invariants of the programme, asked after every commit, every start, every effect and every recovery.
///
/// It makes its own picture from events and from what commands did, and believes nothing that an engine believes.
struct FleetWatch: Sendable {
    /// A change that is intended and not settled: what nobody else may touch.
    struct Reservation: Sendable {
        var names: [LockName]
        var epochs: [Int]
        var root: AttemptID
        var isUndoing = false
        var isJudged = false
        /// Whether parts before the newest are applied.
        var hasEarlierParts = false
    }

    /// What became of one attempt in truth.
    struct Truth: Sendable {
        var run: Int
        /// The engine that stored its intent.
        var process: Int
        var root: AttemptID
        var part: Int
        var isUndo: Bool
        var isManual: Bool
        var names: [LockName]
        var epochs: [Int]
        var tookEffect = false
        /// Whether the log says for good how it ended.
        var isSettled = false
    }

    private(set) var breaches: [String] = []
    /// Whether events are only told that another simulation has seen, one by one: not every one is a commit's end.
    var isTold = false
    private(set) var starts: [AttemptID: Int] = [:]
    private(set) var recoveries = 0
    private(set) var doubts = 0
    private var reservations: [Int: Reservation] = [:]
    private var truths: [AttemptID: Truth] = [:]
    private var snapshots: [Int: Set<SnapshotStage>] = [:]
    /// The attempts of the change that each run is at, or was at last.
    private var roots: [Int: AttemptID] = [:]
    private var latest: [Int: Instant] = [:]
    private var writer = 0

    mutating func breach(_ invariant: String, _ text: String) {
        breaches.append("\(invariant): \(text)")
    }

    mutating func add(_ state: RunState) {
        latest[latest.count] = state.latest
    }

    func truth(of attempt: AttemptID) -> Truth? {
        truths[attempt]
    }

    mutating func countStart(_ attempt: AttemptID) {
        starts[attempt, default: 0] += 1
    }

    mutating func countRecovery() {
        recoveries += 1
    }

    mutating func markEffect(_ attempt: AttemptID) {
        truths[attempt]?.tookEffect = true
    }

    // MARK: - Commits

    /// Takes a commit that was accepted.
    ///
    /// - Parameter process: The engine that made it.
    mutating func committed(_ write: SimulatedStore.Write, _ store: SimulatedStore, by process: Int) {
        writer = process
        let after = store.streams[write.run].state
        var sequence = write.before.sequence
        for stamped in write.events {
            sequence += 1
            if stamped.sequence != sequence {
                breach("sequence", "event \(stamped.sequence) of run \(write.run + 1) should be \(sequence)")
            }
            if stamped.at < latest[write.run] ?? stamped.at {
                breach("sequence", "event \(sequence) of run \(write.run + 1) is stamped earlier than the one before")
            }
            latest[write.run] = stamped.at
            follow(stamped.event, write, after, store)
        }
        if sequence != store.streams[write.run].log.count { breach("sequence", "the log of a run has a gap") }
        if isTold { return }
        seeDoubt(write.run, after, store)
        seeBelief(write.run, after)
    }

    private mutating func follow(
        _ event: RunEvent, _ write: SimulatedStore.Write, _ after: RunState, _ store: SimulatedStore
    ) {
        let run = write.run
        switch event {
        case .stepEntered, .guardsStarted: snapshots[run] = []
        case .locksTaken(let names): takes(names, run)
        case .locksReleased(let names): releases(names, run)
        case .snapshotTaken(let snapshot): snapshots[run, default: []].insert(snapshot.stage)
        case .intended(let intent): intends(intent, isUndo: false, run, after, store)
        case .undoIntended(let intent): intends(intent, isUndo: true, run, after, store)
        case .changeEnded(let end): ends(end, isUndo: false, write)
        case .undoEnded(let end): ends(end, isUndo: true, write)
        case .judged(let report): judges(report, write)
        case .undoJudged:
            owns("a verdict", write)
            settleChange(run, needsVerdict: false)
        case .kept: settleChange(run, needsVerdict: true)
        case .checkAnswered(let purpose, let answer): checked(purpose, answer, run)
        case .doubtRaised: doubts += 1
        case .doubtResolved(let attempt, let answer, _, _): resolves(attempt, answer, run)
        case .ended:
            if reservations[run] != nil { breach("I7", "run \(run + 1) ended with an unsettled change") }
        case _: break
        }
    }

    private mutating func takes(_ names: [LockName], _ run: Int) {
        for (other, reservation) in reservations.sorted(by: { $0.key < $1.key }) where other != run {
            guard let name = names.first(where: { name in reservation.names.contains { $0.excludes(name) } }) else {
                continue
            }
            breach("I4", "run \(run + 1) takes \(name) while the change of run \(other + 1) is not settled")
        }
        if reservations[run] != nil { breach("I4", "run \(run + 1) takes locks while its own change is not settled") }
    }

    private mutating func releases(_ names: [LockName], _ run: Int) {
        guard let reservation = reservations[run], let name = names.first(where: reservation.names.contains) else {
            return
        }
        breach("I7", "run \(run + 1) lets \(name) go while its change is not settled")
    }

    private mutating func intends(
        _ intent: Intent, isUndo: Bool, _ run: Int, _ after: RunState, _ store: SimulatedStore
    ) {
        let names = after.visit?.change.locks ?? reservations[run]?.names ?? []
        let rows = names.map { store.locks.rows[$0] }
        let owner = after.start?.run.text ?? ""
        if names.isEmpty { breach("I2", "the intent of \(intent.attempt) has no locks") }
        for (name, row) in zip(names, rows) where row?.owner != owner || row?.state == .free {
            breach("I2", "the intent of \(intent.attempt) is stored while \(name) is not its run's")
        }
        if truths[intent.attempt] != nil { breach("I3", "attempt \(intent.attempt) is intended twice") }
        let epochs = rows.map { $0?.epoch ?? 0 }
        if reservations[run] == nil {
            reservations[run] = Reservation(names: names, epochs: epochs, root: intent.attempt)
            roots[run] = intent.attempt
        }
        if isUndo { reservations[run]?.isUndoing = true }
        if !isUndo, intent.part > 0 { reservations[run]?.hasEarlierParts = true }
        let root = reservations[run]?.root ?? intent.attempt
        var isManual = false
        if case .manual = intent.act.action { isManual = true }
        truths[intent.attempt] = Truth(
            run: run, process: writer, root: root, part: intent.part, isUndo: isUndo, isManual: isManual, names: names,
            epochs: epochs)
    }

    private mutating func ends(_ end: ChangeEnd, isUndo: Bool, _ write: SimulatedStore.Write) {
        let run = write.run
        owns("the outcome of \(end.attempt)", write)
        guard let truth = truths[end.attempt] else {
            return breach("I2", "attempt \(end.attempt) ended without an intent")
        }
        switch end.outcome.ending {
        case .unknown: return
        case .succeeded:
            if starts[end.attempt] == nil, !truth.isManual {
                breach("belief", "attempt \(end.attempt) is said to have succeeded, and was never started")
            }
        case .notStarted:
            if starts[end.attempt] != nil {
                breach("belief", "attempt \(end.attempt) is said not to have started, and was started")
            }
            if !isUndo, end.part == 0 { reservations[run] = nil }
        case .failed: break
        }
        truths[end.attempt]?.isSettled = true
    }

    /// A writer of an outcome or a verdict must still own what it owned at the intent, under the same epochs.
    private mutating func owns(_ what: String, _ write: SimulatedStore.Write) {
        guard let reservation = reservations[write.run] else { return }
        let owner = write.before.start?.run.text
        for (name, epoch) in zip(reservation.names, reservation.epochs) {
            guard let row = write.locks.rows[name], row.owner == owner, row.epoch == epoch else {
                return breach("I5", "\(what) is written while \(name) is not its run's under epoch \(epoch)")
            }
        }
    }

    private mutating func judges(_ report: VerdictReport, _ write: SimulatedStore.Write) {
        let run = write.run
        owns("a verdict", write)
        reservations[run]?.isJudged = true
        guard report.verdict.word != "unknown", reservations[run]?.isUndoing == false else { return }
        for stage in [SnapshotStage.before, .after] where snapshots[run]?.contains(stage) != true {
            breach("I6", "run \(run + 1) judges \(report.verdict.word) without its snapshot \(stage.rawValue)")
        }
    }

    private mutating func settleChange(_ run: Int, needsVerdict: Bool) {
        if let reservation = reservations[run], needsVerdict, !reservation.isJudged {
            breach("I6", "the change \(reservation.root) is settled and was never judged")
        }
        for (attempt, truth) in truths where truth.run == run { truths[attempt]?.isSettled = true }
        reservations[run] = nil
    }

    private mutating func checked(_ purpose: CheckPurpose, _ answer: CheckAnswer, _ run: Int) {
        guard purpose != .beforeUndo, answer != .unknown, let root = reservations[run]?.root else { return }
        for (attempt, truth) in truths where truth.root == root { truths[attempt]?.isSettled = true }
        if answer == .notApplied, reservations[run]?.hasEarlierParts == false { reservations[run] = nil }
    }

    private mutating func resolves(_ attempt: AttemptID, _ answer: CheckAnswer, _ run: Int) {
        truths[attempt]?.isSettled = true
        guard answer == .notApplied, let change = reservations[run] else { return }
        if !change.isUndoing, !change.hasEarlierParts { reservations[run] = nil }
    }

    // MARK: - Doubts and beliefs

    /// Every doubt is asked about, and holds every lock of its change.
    mutating func seeDoubt(_ run: Int, _ state: RunState, _ store: SimulatedStore) {
        guard state.status == .inDoubt else { return }
        if state.waiting == nil { breach("I7", "run \(run + 1) is in doubt, and nobody is asked") }
        let owner = state.start?.run.text
        for name in reservations[run]?.names ?? [] {
            let row = store.locks.rows[name]
            if row?.owner != owner || row?.state != .inDoubt {
                breach("I7", "run \(run + 1) is in doubt, and \(name) is not held in doubt by it")
            }
        }
        if reservations[run] == nil { breach("I7", "run \(run + 1) is in doubt without a change") }
    }

    /// What the ledger says of a change is so: what is not applied has not taken effect.
    private mutating func seeBelief(_ run: Int, _ state: RunState) {
        guard let record = state.changes.last, record.state == .notApplied else { return }
        if let attempt = inForce(record.attempt).first {
            breach("belief", "change \(record.attempt) is said not to be applied, and \(attempt) took effect")
        }
    }

    /// The attempts of a change whose effect was not undone.
    private func inForce(_ root: AttemptID) -> [AttemptID] {
        let own = truths.filter { $0.value.root == root && !$0.value.isManual }
        let undone = Set(own.values.filter { $0.isUndo && $0.tookEffect }.map(\.part))
        return own.filter { !$0.value.isUndo && $0.value.tookEffect && !undone.contains($0.value.part) }.map(\.key)
            .sorted { $0.text < $1.text }
    }

    /// Whether the change that a run is at is in force, in truth.
    func isApplied(run: Int) -> Bool {
        roots[run].map { !inForce($0).isEmpty } ?? false
    }

    /// Whether an attempt changed production, in truth.
    func tookEffect(_ attempt: AttemptID) -> Bool {
        truths[attempt]?.tookEffect ?? false
    }
}
