public import MidwatchEngine
public import MidwatchTimeline

/// Hosts one run: one loop over one stream of inputs. Log before act, store before believe.
///
/// A host is used once, by ``begin(_:)`` or ``resume(as:)``; whoever calls either holds the run's ``RunLease``.
public final class RunHost: Sendable {
    /// How often the inbox is looked into for what other processes say, where nothing announces it.
    public static let inboxInterval = Duration.milliseconds(250)

    /// The run.
    public let run: RunID
    let store: any TimelineStore
    let performers: Performers
    /// The run's time: the wall clock's, but never behind the log.
    let clock: @Sendable () -> Instant
    private let time: HostClock
    let sleeper: any Sleeper
    let observer: RunObserver
    let queue = InputQueue()
    private let mailFolder: String?

    /// Makes a host; nothing happens before it begins or resumes.
    ///
    /// - Parameters:
    ///   - mail: The state folder in which ``RunMail`` is announced.
    ///   - clock: The wall clock.
    ///   - boot: Milliseconds since the machine was started, its sleep included.
    public init(
        run: RunID, store: any TimelineStore, performers: Performers, observer: RunObserver = RunObserver(),
        mail: StateFolder? = nil, clock: @escaping @Sendable () -> Instant = SystemTime.now,
        boot: @escaping @Sendable () -> Int64 = SystemTime.sinceBoot, sleeper: any Sleeper = SystemSleeper()
    ) {
        self.run = run
        self.store = store
        self.performers = performers
        self.observer = observer
        mailFolder = mail?.runsPath
        let time = HostClock(wall: clock, boot: boot)
        self.time = time
        self.clock = { time.now() }
        self.sleeper = sleeper
    }

    /// Says something to the run; may be called from any thread, before the run is hosted too.
    public func send(_ input: Input) {
        queue.send(.input(input.notAfter(clock()), inbox: nil))
    }

    /// Goes away at once: reads are ended, a change goes on under its shim, and the run stays as it stands for whoever
    /// takes it up. May be called from any thread.
    public func leave() {
        queue.close()
    }

    /// Begins a new run and hosts it until it ends, or nobody is left who could bring it on.
    public func begin(_ start: RunStart) async -> RunExit {
        await watchingInbox(after: 0) {
            var loop = HostLoop(self)
            return await loop.run(first: .start(start, at: self.clock()))
        }
    }

    /// Takes a run that no process hosts: replays its log and goes on where it stands. There is no other recovery.
    ///
    /// - Parameter name: What this process is called in the log, such as `db1:4711`.
    public func resume(as name: String) async -> RunExit {
        let state: RunState
        let seen: Int64
        do {
            state = try replay()
            time.advance(to: state.latest)
            seen = try lookIntoInbox(after: 0)
        } catch {
            return .failed(error)
        }
        if let ending = state.ending { return .ended(ending) }
        return await watchingInbox(after: seen) {
            var loop = HostLoop(self, state: state)
            return await loop.run(first: .recovered(host: name, at: self.clock()))
        }
    }

    private func replay() throws(HostError) -> RunState {
        try RunLog.check(run, in: store)
        let log = try RunLog.read(run, from: store)
        guard !log.isEmpty else { throw .noSuchRun(run) }
        let state: RunState
        do {
            state = try Engine.replay(log)
        } catch {
            throw .logBroken(error.sentence)
        }
        for entry in log { performers.metrics.learn(entry.event) }
        return state
    }
}

// MARK: - The inbox

extension RunHost {
    /// Passes on what other processes said since the entry `after`; returns the newest entry's id.
    private func lookIntoInbox(after: Int64) throws(HostError) -> Int64 {
        let entries: [InboxEntry]
        do {
            entries = try store.inbox(for: run, after: after)
        } catch {
            throw .timelineFailed(error.description)
        }
        for entry in entries {
            let input: Input =
                switch entry.message {
                case .answer(let answer): .answer(answer, at: entry.at)
                case .order(let order, let by): .order(order, by: by, at: entry.at)
                }
            queue.send(.input(input.notAfter(clock()), inbox: entry.id))
        }
        return entries.last?.id ?? after
    }

    /// Does `body` while the inbox is watched, and while the leases of the run's locks are renewed.
    ///
    /// A look that fails is made again: if the timeline is broken, the next commit says so.
    private func watchingInbox(after: Int64, _ body: () async -> RunExit) async -> RunExit {
        let mail = mailFolder.map { SpoolWatch(folder: $0) }
        let watch = Task {
            var seen = after
            var sinceRenewal = Duration.zero
            while !Task.isCancelled {
                if let mail {
                    let began = ContinuousClock.now
                    await mail.wait()
                    sinceRenewal += ContinuousClock.now - began
                } else if (try? await sleeper.sleep(for: Self.inboxInterval)) != nil {
                    sinceRenewal += Self.inboxInterval
                } else {
                    return
                }
                seen = (try? lookIntoInbox(after: seen)) ?? seen
                if sinceRenewal >= LockLimits.renewal {
                    sinceRenewal = .zero
                    queue.send(.renewalDue(at: clock()))
                }
            }
        }
        let exit = await body()
        watch.cancel()
        await watch.value
        mail?.close()
        return exit
    }
}
