import MidwatchEngine

/// Who can say what became of a change in doubt.
public enum Protection: String, Sendable, CaseIterable {
    /// A check that sometimes cannot tell, and people: what a simulation has.
    case everybody
    /// A check that tells the truth.
    case check
    /// A check that never can tell, and people.
    case people
    /// Nobody: the change stays in doubt.
    case nobody

    /// The levels under which every prefix is recovered.
    public static let levels: [Protection] = [.check, .people, .nobody]
}

/// What a recovering engine finds of an attempt whose outcome the log does not say.
public enum ChildFate: String, Sendable, CaseIterable {
    /// Its shim and its command live.
    case alive
    /// It is gone, and no shim had begun.
    case neverBegan = "gone before its folder"
    /// It is gone, and its shim had begun and started nothing.
    case neverStarted = "gone before its start"
    /// It is gone, and was started.
    case lost = "gone without a record"
    /// It is gone, and left a record.
    case ended = "gone with a record"
    /// Nobody can tell: its folder cannot be read.
    case unknown
}

/// What recovering every prefix of runs came to.
public struct PrefixTally: Sendable {
    /// How many runs were cut.
    public private(set) var runs = 0
    /// How many prefixes they had.
    public private(set) var prefixes = 0
    /// How many recoveries were made of them.
    public private(set) var recoveries = 0
    /// How many of these found a change whose outcome the log does not say.
    public private(set) var openChanges = 0
    /// How many ended in doubt, held and visible.
    public private(set) var doubts = 0
    /// How many commands were started after a recovery, each for an attempt of its own.
    public private(set) var starts = 0
    /// What was broken, by seed and cut; the first few.
    public private(set) var failures: [String] = []
    /// How many recoveries broke something.
    public private(set) var broken = 0

    /// Nothing yet.
    public init() {}

    /// Adds what other runs came to.
    public mutating func add(_ other: PrefixTally) {
        runs += other.runs
        prefixes += other.prefixes
        recoveries += other.recoveries
        openChanges += other.openChanges
        doubts += other.doubts
        starts += other.starts
        broken += other.broken
        failures = Array((failures + other.failures).sorted().prefix(FleetTally.mostFailures))
    }

    /// Cuts the runs of some seeds at every event, and recovers each prefix in every world.
    ///
    /// - Parameter most: After so many recoveries no other run is cut.
    public static func play(_ seeds: Range<UInt64>, most: Int = .max) -> PrefixTally? {
        var tally = PrefixTally()
        var cast: (shape: UInt64, cast: Cast)?
        for seed in seeds where tally.recoveries < most {
            let shape = seed / FleetTally.seedsPerShape
            if cast?.shape != shape { cast = FleetTally.cast(of: seed).map { (shape, $0) } }
            guard let cast else { return nil }
            let report = Fleet.play(seed: seed, cast: cast.cast, faults: [])
            for (run, log) in report.logs.enumerated() {
                tally.cut(log, report.effects, begun: cast.cast.runs[run], seed: seed, run: run)
            }
        }
        return tally
    }

    private mutating func cut(
        _ log: [StampedEvent], _ effects: [AttemptID: Bool], begun: Cast.Begun, seed: UInt64, run: Int
    ) {
        var told = Fleet(seed: seed, begun: begun)
        runs += 1
        for stamped in [nil] + log.dropFirst(begun.log.count).map(Optional.some) {
            if let stamped { told.tell(stamped, effects: effects) }
            prefixes += 1
            // Where the log knows how everything ended, what is found of an attempt makes no difference.
            for child in told.openIntent == nil ? [.alive] : ChildFate.allCases {
                for protection in Protection.levels {
                    let place =
                        "seed \(seed) run \(run + 1) cut after \(told.prefix), child \(child.rawValue), \(protection)"
                    count(told, child, protection, place)
                }
            }
        }
    }

    private mutating func count(_ told: Fleet, _ child: ChildFate, _ protection: Protection, _ place: String) {
        var fleet = told
        let isOpen = fleet.recover(child: child, protection: protection)
        recoveries += 1
        if isOpen { openChanges += 1 }
        if fleet.isInDoubt { doubts += 1 }
        starts += fleet.watch.starts.count - told.watch.starts.count
        guard !fleet.watch.breaches.isEmpty else { return }
        broken += 1
        guard failures.count < FleetTally.mostFailures else { return }
        var again = told
        again.isTracing = true
        again.recover(child: child, protection: protection)
        failures.append(([place] + again.watch.breaches + again.trace).joined(separator: "\n"))
    }
}

extension Fleet {
    /// The number of events that were told.
    var prefix: Int { store.streams[0].log.count }

    var isInDoubt: Bool { store.streams[0].state.status == .inDoubt }

    /// Takes one more event of a run that another simulation played; what it says of commands is made so.
    ///
    /// - Parameter effects: Which attempts were started there, and whether they changed production.
    mutating func tell(_ stamped: StampedEvent, effects: [AttemptID: Bool]) {
        watch.isTold = true
        if case .changeEnded(let end) = stamped.event { tellEnd(end, effects) }
        if case .undoEnded(let end) = stamped.event { tellEnd(end, effects) }
        let before = store.streams[0].state
        do {
            let written = try store.write(
                [stamped.event], at: stamped.at, locking: Engine.lockChanges(before, [stamped.event]), run: 0,
                clock: clock)
            guard let write = written.write else {
                return watch.breach("told", "event \(stamped.sequence) finds its locks taken")
            }
            watch.committed(write, store, by: 0)
        } catch {
            return watch.breach("told", error.sentence)
        }
        clock.advance(to: max(clock.elapsed, stamped.at.since(Cast.wall).wholeMilliseconds))
    }

    /// Recovers what was told, and plays it to its end; says whether the log does not know how a change ended.
    @discardableResult
    mutating func recover(child: ChildFate, protection: Protection) -> Bool {
        watch.isTold = false
        self.protection = protection
        quietAt = clock.elapsed
        let intent = openIntent
        if let intent { leave(intent, as: child) }
        if !store.streams[0].state.isEnded { recover(0, withLease: true) }
        play()
        return intent != nil
    }

    /// The intent whose outcome the log does not say.
    var openIntent: Intent? {
        let state = store.streams[0].state
        guard let change = state.visit?.change else { return nil }
        let intent: Intent? =
            switch state.status {
            case .changing: change.intents.last
            case .undoing: change.undos.last
            case _: nil
            }
        if case .manual = intent?.act.action { return nil }
        return intent
    }

    /// What an engine left of an attempt when it died.
    private mutating func leave(_ intent: Intent, as child: ChildFate) {
        var chance = Chance(seed: Chance.of(intent.attempt.text, seed ^ UInt64(prefix) << 32))
        let attempt = intent.attempt
        switch child {
        case .alive: leaveAlive(intent)
        case .neverBegan: break
        case .neverStarted: spools[attempt] = SpoolFolder()
        case .lost:
            tellStart(intent, tookEffect: chance.percent(50))
            spools[attempt] = SpoolFolder(startedUnder: clock.boot)
        case .ended:
            tellStart(intent, tookEffect: true)
            spools[attempt] = SpoolFolder(
                startedUnder: clock.boot, record: ActOutcome(ending: .succeeded, code: 0), isRecordSynced: true)
        case .unknown:
            if chance.percent(50) { tellStart(intent, tookEffect: chance.percent(50)) }
            spools[attempt] = SpoolFolder(startedUnder: clock.boot)
            spoolsAreHiddenUntil = .max
        }
    }

    private mutating func leaveAlive(_ intent: Intent) {
        var shim = ShimProcess(
            number: shims.count, intent: intent, run: 0, engine: (0, 0), fate: Fate(of: intent.attempt, seed: seed),
            deadline: .max)
        shim.stage = .spawns
        shims.append(shim)
        spools[intent.attempt] = SpoolFolder(lockedBy: shim.number, startedUnder: clock.boot)
        agenda.put(.shim(shim.number), at: clock.elapsed)
    }

    private mutating func tellStart(_ intent: Intent, tookEffect: Bool) {
        watch.countStart(intent.attempt)
        if tookEffect { watch.markEffect(intent.attempt) }
    }

    /// What another simulation saw of an attempt that ended is so here.
    private mutating func tellEnd(_ end: ChangeEnd, _ effects: [AttemptID: Bool]) {
        guard let tookEffect = effects[end.attempt] else { return }
        watch.countStart(end.attempt)
        if tookEffect { watch.markEffect(end.attempt) }
    }
}
