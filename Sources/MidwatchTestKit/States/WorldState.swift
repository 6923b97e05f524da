/// One state of everything that the state check knows, packed into three words so that millions of them fit.
struct WorldState: Hashable, Sendable {
    /// Lock rows, then what may still go wrong.
    var rows: UInt64 = 0
    /// The world's side of every attempt.
    var attempts: UInt64 = 0
    /// The logs of runs, then the engines.
    var runs: UInt64 = 0

    /// Reads `width` bits.
    static func bits(_ word: UInt64, _ shift: Int, _ width: Int) -> Int {
        Int((word >> UInt64(shift)) & ((1 << UInt64(width)) - 1))
    }

    /// Writes `width` bits.
    static func set(_ word: inout UInt64, _ shift: Int, _ width: Int, _ value: Int) {
        let mask: UInt64 = ((1 << UInt64(width)) - 1) << UInt64(shift)
        word = (word & ~mask) | ((UInt64(value) << UInt64(shift)) & mask)
    }
}

/// Where a run's log ends.
enum RunPhase: Int {
    /// No lock, nothing under way.
    case idle
    /// Locks taken, no intent yet.
    case locked
    /// An intent is stored, its outcome is not.
    case intended
    /// Nobody knows the outcome.
    case doubt
    /// The outcome is known; it is not judged yet.
    case applied

    /// Whether a change was begun and is not settled.
    var isUnresolved: Bool { self == .intended || self == .doubt || self == .applied }
}

extension WorldState {
    /// The most runs, engines and targets of a setting.
    static let most = (runs: 3, engines: 3, targets: 2, attempts: 2)

    // MARK: Runs, 8 bits each: phase 3, attempts 2, acquisitions 2, whether its locks are overrides 1.

    func phase(_ run: Int) -> RunPhase { RunPhase(rawValue: Self.bits(runs, run * 8, 3)) ?? .idle }
    mutating func setPhase(_ run: Int, _ phase: RunPhase) { Self.set(&runs, run * 8, 3, phase.rawValue) }
    func attemptCount(_ run: Int) -> Int { Self.bits(runs, run * 8 + 3, 2) }
    mutating func setAttemptCount(_ run: Int, _ count: Int) { Self.set(&runs, run * 8 + 3, 2, count) }
    func acquisitions(_ run: Int) -> Int { Self.bits(runs, run * 8 + 5, 2) }
    mutating func setAcquisitions(_ run: Int, _ count: Int) { Self.set(&runs, run * 8 + 5, 2, count) }
    func overrides(_ run: Int) -> Bool { Self.bits(runs, run * 8 + 7, 1) == 1 }
    mutating func setOverrides(_ run: Int, _ flag: Bool) { Self.set(&runs, run * 8 + 7, 1, flag ? 1 : 0) }

    // MARK: Engines, 6 bits each: alive 1, what it believes its run's phase is 3, fresh intent 1, up to date 1.

    func isAlive(_ engine: Int) -> Bool { Self.bits(runs, 24 + engine * 6, 1) == 1 }
    mutating func setAlive(_ engine: Int, _ flag: Bool) {
        Self.set(&runs, 24 + engine * 6, 6, 0)
        Self.set(&runs, 24 + engine * 6, 1, flag ? 1 : 0)
    }
    func belief(_ engine: Int) -> RunPhase { RunPhase(rawValue: Self.bits(runs, 25 + engine * 6, 3)) ?? .idle }
    mutating func setBelief(_ engine: Int, _ phase: RunPhase) { Self.set(&runs, 25 + engine * 6, 3, phase.rawValue) }
    func isFresh(_ engine: Int) -> Bool { Self.bits(runs, 28 + engine * 6, 1) == 1 }
    mutating func setFresh(_ engine: Int, _ flag: Bool) { Self.set(&runs, 28 + engine * 6, 1, flag ? 1 : 0) }
    func isUpToDate(_ engine: Int) -> Bool { Self.bits(runs, 29 + engine * 6, 1) == 1 }
    mutating func setUpToDate(_ engine: Int, _ flag: Bool) { Self.set(&runs, 29 + engine * 6, 1, flag ? 1 : 0) }

    // MARK: Attempts, 10 bits each: folder 3, shim 2, command 2, starts 2, told to end 1.

    /// What the folder shows, in the order of ``folders``.
    enum Folder: Int {
        case absent, made, closed, started, startedBeforeBoot, recorded
    }

    /// The shim's life.
    enum Shim: Int {
        case none, waiting, working, gone
    }

    /// The command's life.
    enum Command: Int {
        case none, running, ended
    }

    private static func place(_ run: Int, _ attempt: Int) -> Int { (run * most.attempts + attempt) * 10 }

    func folder(_ run: Int, _ attempt: Int) -> Folder {
        Folder(rawValue: Self.bits(attempts, Self.place(run, attempt), 3)) ?? .absent
    }
    mutating func setFolder(_ run: Int, _ attempt: Int, _ folder: Folder) {
        Self.set(&attempts, Self.place(run, attempt), 3, folder.rawValue)
    }
    func shim(_ run: Int, _ attempt: Int) -> Shim {
        Shim(rawValue: Self.bits(attempts, Self.place(run, attempt) + 3, 2)) ?? .none
    }
    mutating func setShim(_ run: Int, _ attempt: Int, _ shim: Shim) {
        Self.set(&attempts, Self.place(run, attempt) + 3, 2, shim.rawValue)
    }
    func command(_ run: Int, _ attempt: Int) -> Command {
        Command(rawValue: Self.bits(attempts, Self.place(run, attempt) + 5, 2)) ?? .none
    }
    mutating func setCommand(_ run: Int, _ attempt: Int, _ command: Command) {
        Self.set(&attempts, Self.place(run, attempt) + 5, 2, command.rawValue)
    }
    func starts(_ run: Int, _ attempt: Int) -> Int { Self.bits(attempts, Self.place(run, attempt) + 7, 2) }
    mutating func setStarts(_ run: Int, _ attempt: Int, _ count: Int) {
        Self.set(&attempts, Self.place(run, attempt) + 7, 2, count)
    }
    func wasToldToEnd(_ run: Int, _ attempt: Int) -> Bool { Self.bits(attempts, Self.place(run, attempt) + 9, 1) == 1 }
    mutating func setToldToEnd(_ run: Int, _ attempt: Int) {
        Self.set(&attempts, Self.place(run, attempt) + 9, 1, 1)
    }

    // MARK: What may still go wrong, above the rows.

    var deaths: Int {
        get { Self.bits(rows, 48, 2) }
        set { Self.set(&rows, 48, 2, newValue) }
    }
    var reboots: Int {
        get { Self.bits(rows, 50, 1) }
        set { Self.set(&rows, 50, 1, newValue) }
    }
    var overridesMade: Int {
        get { Self.bits(rows, 51, 1) }
        set { Self.set(&rows, 51, 1, newValue) }
    }
}
