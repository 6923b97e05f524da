/// One thing that happens in a state check, for the trace that leads to a state.
struct StateStep: Sendable, Hashable {
    /// What happens.
    enum Kind: Int, Sendable {
        case recover, take, refused, override, intend, intentRefused, abandon, conflict, spawn, startAgain, close
        case notStarted, outcome, doubt, endSurvivors, checkApplied, checkNotApplied, sayApplied, sayNotApplied, undo
        case undoRefused, settle, renew, makeFolder, lateShim, begin, refuseLate, endCommand, record, killShim
        case killEngine, expire, reboot
    }

    let kind: Kind
    /// The engine, or the run where no engine is about it.
    let who: Int
    /// The attempt, 0-based, where it is about one.
    var attempt = 0

    /// Packs it into 16 bits.
    var code: UInt16 { UInt16(kind.rawValue) | UInt16(who) << 8 | UInt16(attempt) << 12 }

    init(_ kind: Kind, _ who: Int, attempt: Int = 0) {
        self.kind = kind
        self.who = who
        self.attempt = attempt
    }

    init(code: UInt16) {
        kind = Kind(rawValue: Int(code & 0xff)) ?? .reboot
        who = Int((code >> 8) & 0xf)
        attempt = Int(code >> 12)
    }

    /// A sentence for people.
    func sentence(_ setting: StateSetting) -> String {
        let isEngines = kind.rawValue < Kind.makeFolder.rawValue || kind == .killEngine
        let run = isEngines && setting.hosts.indices.contains(who) ? setting.hosts[who] : who
        let change = "attempt \(attempt + 1) of run \(run)"
        let engine = "engine \(who) (run \(run))"
        switch kind {
        case .recover: return "\(engine) starts and reads its run's log"
        case .take: return "\(engine) takes its locks"
        case .refused: return "\(engine) is refused its locks, and marks what is silent"
        case .override: return "\(engine) overrides the holder, as a person decided"
        case .intend: return "\(engine) stores the intent of \(change)"
        case .intentRefused: return "\(engine) is refused its intent, and lets go"
        case .abandon: return "\(engine) lets go without an intent"
        case .conflict: return "\(engine) finds that its run's log has moved on, and stops"
        case .spawn: return "\(engine) spawns the shim of \(change)"
        case .startAgain: return "\(engine) spawns a shim for \(change) again"
        case .close: return "\(engine) makes the folder of \(change), so that no shim can begin"
        case .notStarted: return "\(engine) stores that \(change) was never started, and lets go"
        case .outcome: return "\(engine) stores the recorded outcome of \(change)"
        case .doubt: return "\(engine) stores that \(change) is in doubt"
        case .endSurvivors: return "\(engine) tells what is left of \(change) to end"
        case .checkApplied: return "\(engine) asks the check: \(change) is applied"
        case .checkNotApplied: return "\(engine) asks the check: \(change) is not applied; it lets go"
        case .sayApplied: return "a person says in \(engine) that \(change) is applied"
        case .sayNotApplied: return "a person says in \(engine) that \(change) is not applied; it lets go"
        case .undo: return "\(engine) stores the intent to undo, \(change)"
        case .undoRefused: return "\(engine) is refused the intent to undo"
        case .settle: return "\(engine) judges \(change) and lets go"
        case .renew: return "\(engine) renews its leases"
        case .makeFolder: return "the shim of \(change) makes its folder"
        case .lateShim: return "the shim of \(change) finds its folder made, and exits"
        case .begin: return "the shim of \(change) starts the command"
        case .refuseLate: return "the shim of \(change) finds the lease over, and exits"
        case .endCommand: return "the command of \(change) ends"
        case .record: return "the shim of \(change) records the end"
        case .killShim: return "the shim of \(change) is killed"
        case .killEngine: return "\(engine) is killed"
        case .expire: return "the lease of run \(run) runs out"
        case .reboot: return "the machine reboots"
        }
    }
}
