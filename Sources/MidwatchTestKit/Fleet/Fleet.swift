import MidwatchEngine

/// One to four engine processes that host one to three runs on one machine, in virtual time and deterministic.
///
/// The driver, the decisions, the lock table and the recovery table are the product's own. What is simulated is the
/// world around them: store, spools, shims, commands, clocks, people, metrics, and everything that can go wrong.
/// Source: deterministic simulation as in FoundationDB and TigerBeetle.
public struct Fleet: Sendable {
    /// The most engine processes at a time.
    public static let mostProcesses = 4
    /// The most that happens in one simulation; one that goes on longer does not come to rest.
    public static let mostHappenings = 20_000
    /// How long after the last fault every run must have come to rest, in virtual milliseconds.
    public static let patience: Int64 = 2 * 3_600_000
    /// After so many answers of people to one run nobody answers any more.
    static let mostAnswers = 30

    let seed: UInt64
    let production: Production
    var clock = SimulatedClock(wall: Cast.wall)
    var store = SimulatedStore()
    var agenda = Agenda<Happening>()
    var watch = FleetWatch()
    var processes: [Int: HostProcess] = [:]
    var processCount = 0
    /// The process that has each run's lease.
    var leases: [Int: Int] = [:]
    var shims: [ShimProcess] = []
    var spools: [AttemptID: SpoolFolder] = [:]
    /// Chance for the order and the pace of things.
    var pace: Chance
    var answers: [Int: Int] = [:]
    /// Until when nothing can be written to the store, no spool can be made, no spool can be read.
    var storeIsFullUntil: Int64 = 0
    var spoolIsFullUntil: Int64 = 0
    var spoolsAreHiddenUntil: Int64 = 0

    /// How many times a host is going to say that it lives.
    var renewals = 0
    /// Who can say what became of a change in doubt.
    var protection = Protection.everybody

    private var faults: ArraySlice<Fault>
    private var struck: [Fault] = []
    private var happenings = 0
    /// When the effects of all faults so far are over.
    var quietAt: Int64 = 0
    var isTracing: Bool
    private(set) var trace: [String] = []

    /// Plays a seed to its end.
    ///
    /// - Parameters:
    ///   - cast: The runs; a seed plays the first one to three of them.
    ///   - faults: What goes wrong; `nil` is what the seed says.
    ///   - isTracing: Whether the report tells everything that happened.
    public static func play(
        seed: UInt64, cast: Cast, faults: [Fault]? = nil, isTracing: Bool = false
    ) -> FleetReport {
        var fleet = Fleet(seed: seed, cast: cast, faults: faults, isTracing: isTracing)
        fleet.play()
        return fleet.report()
    }

    private init(seed: UInt64, cast: Cast, faults: [Fault]?, isTracing: Bool) {
        self.seed = seed
        self.isTracing = isTracing
        var chance = Chance(seed: seed)
        let planned = Fault.plan(&chance)
        self.faults = (faults ?? planned)[...]
        pace = chance.fork()
        production = Production(seed: chance.next())
        let count = chance.of(1...min(Cast.mostRuns, cast.runs.count))
        for place in 0..<count {
            store.add(cast.runs[place].log, as: cast.runs[place].state)
            watch.add(cast.runs[place].state)
            agenda.put(.begin(run: place), at: Int64(chance.below(place == 0 ? 10 : 15_000)))
            for _ in 0..<chance.below(4) {
                let order = Self.order(&chance)
                agenda.put(.order(run: place, order), at: Int64(chance.below(90_000)))
            }
        }
    }

    /// A machine on which one run has begun, and nothing goes wrong.
    init(seed: UInt64, begun: Cast.Begun) {
        self.seed = seed
        isTracing = false
        faults = []
        var chance = Chance(seed: seed)
        pace = chance.fork()
        production = Production(seed: chance.next())
        store.add(begun.log, as: begun.state)
        watch.add(begun.state)
    }

    mutating func play() {
        while watch.breaches.isEmpty, let next = agenda.next() ?? rouse() {
            if case .renewal = next.happening {
                renewals -= 1
                // Nothing but hosts that say that they live is left to come.
                if agenda.count == renewals { continue }
            }
            clock.advance(to: next.at)
            while let fault = faults.first, fault.point <= happenings {
                faults.removeFirst()
                strike(fault, before: next.happening)
            }
            happenings += 1
            if happenings > Self.mostHappenings || clock.elapsed > quietAt + Self.patience {
                watch.breach("liveness", "after \(happenings) happenings the runs do not come to rest")
                break
            }
            happen(next.happening)
        }
        if watch.breaches.isEmpty { finish() }
    }

    /// Ends a host that waits with a state that is not the run's any more, because another hosted the run without its
    /// lease: with leases that hold there is none, and whoever waits for it here would start it again.
    private mutating func rouse() -> (at: Int64, happening: Happening)? {
        for run in store.streams.indices where !isAtRest(run) {
            guard let number = leases[run], let host = processes[number],
                host.driver.state.sequence < store.streams[run].state.sequence
            else { continue }
            kill(number, "stale")
        }
        return agenda.next()
    }

    /// What must be so once nothing happens any more.
    private mutating func finish() {
        for run in store.streams.indices where !isAtRest(run) {
            let state = store.streams[run].state
            watch.breach(
                "liveness", "run \(run + 1) neither ends nor waits for anybody: it stands in \(state.status.rawValue)")
        }
        for process in processes.values.sorted(by: { $0.number < $1.number })
        where process.driver.state.sequence == store.streams[process.run].state.sequence {
            for difference in RunDifference.between(process.driver.state, store.streams[process.run].state) {
                watch.breach("replay", "the state of run \(process.run + 1) differs from its log's in \(difference)")
            }
        }
        watch.finish(store)
    }

    /// Whether a run ended, or waits for a named human action.
    func isAtRest(_ run: Int) -> Bool {
        let state = store.streams[run].state
        return state.isEnded || state.waiting != nil
    }

    mutating func happen(_ happening: Happening) {
        if let number = happening.process {
            guard processes[number] != nil else { return }
            if processes[number]?.isPaused == true {
                processes[number]?.backlog.append(happening)
                return
            }
        }
        switch happening {
        case .move(let process): move(process)
        case .work(let process, let flight): finishWork(process, flight)
        case .look(let process, let flight): lookAtAttempt(process, flight)
        case .inbox(let process): lookIntoInbox(process)
        case .renewal(let process): renew(process)
        case .wake(let process): wake(process)
        case .shim(let number): moveShim(number)
        case .effect(let shim): takeEffect(shim)
        case .commandEnds(let shim): endCommand(shim)
        case .nurse(let run): nurse(run)
        case .react(let run, let question, let process): react(run, question, process)
        case .order(let run, let order): give(order, to: run)
        case .begin(let run): begin(run)
        }
    }

    // MARK: - What went on

    mutating func note(_ text: @autoclosure () -> String) {
        if isTracing { trace.append("\(clock.elapsed) \(text())") }
    }

    /// A short while, in milliseconds.
    mutating func soon(_ most: Int = 3) -> Int64 {
        clock.elapsed + Int64(pace.of(0...most))
    }

    private func report() -> FleetReport {
        FleetReport(
            seed: seed, breaches: watch.breaches, faults: struck, logs: store.streams.map(\.log),
            happenings: happenings, starts: watch.starts.values.reduce(0, +), recoveries: watch.recoveries,
            doubts: watch.doubts, effects: watch.effects, trace: trace)
    }
}

// MARK: - Faults

extension Fleet {
    private mutating func strike(_ fault: Fault, before happening: Happening) {
        struck.append(fault)
        note("FAULT \(fault)")
        var lasts: Int64 = 0
        let victim = happening.process ?? processes.keys.min()
        switch fault.kind {
        case .crash: if let victim { kill(victim, "killed") }
        case .pause(let duration):
            lasts = duration
            if let victim { pause(victim, for: duration) }
        case .loseCommit: if let victim { processes[victim]?.losesCommit = true }
        case .doubtCommit: if let victim { processes[victim]?.doubtsCommit = true }
        case .repeatMessage: if let victim { processes[victim]?.repeatsMessage = true }
        case .hangUp: if let victim { hangUp(victim) }
        case .fillStore(let duration):
            lasts = duration
            storeIsFullUntil = clock.elapsed + duration
        case .fillSpool(let duration):
            lasts = duration
            spoolIsFullUntil = clock.elapsed + duration
        case .hideSpools(let duration):
            lasts = duration
            spoolsAreHiddenUntil = clock.elapsed + duration
        case .reboot: reboot()
        case .stepClock(let milliseconds): clock.step(by: milliseconds)
        case .killShim: if let shim = shims.last(where: \.isAlive) { killShim(shim.number) }
        case .killCommand: if let shim = shims.last(where: \.isCommandAlive) { killCommand(shim.number) }
        case .secondHost: hostTwice()
        }
        quietAt = max(quietAt, clock.elapsed + lasts)
    }

    private mutating func pause(_ number: Int, for duration: Int64) {
        guard processes[number]?.isPaused == false else { return }
        processes[number]?.isPaused = true
        agenda.put(.wake(process: number), at: clock.elapsed + duration)
    }

    private mutating func wake(_ number: Int) {
        guard var process = processes[number] else { return }
        let backlog = process.backlog
        process.backlog = []
        process.isPaused = false
        processes[number] = process
        for happening in backlog {
            if case .renewal = happening { renewals += 1 }
            agenda.put(happening, at: clock.elapsed)
        }
    }

    private mutating func reboot() {
        for number in processes.keys.sorted() { kill(number, "gone with the machine") }
        clock.reboot()
        for place in shims.indices {
            shims[place].stage = .gone
            shims[place].isCommandAlive = false
        }
        for attempt in spools.keys { spools[attempt]?.reboot() }
        for run in store.streams.indices {
            agenda.put(.nurse(run: run), at: clock.elapsed + Int64(pace.of(500...9_000)))
        }
    }

    private mutating func hostTwice() {
        let hosted = leases.keys.sorted().filter { !store.streams[$0].state.isEnded }
        guard processes.count < Self.mostProcesses, let run = pace.pick(hosted) else { return }
        recover(run, withLease: false)
    }
}
