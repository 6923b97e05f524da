import MidwatchEngine
import MidwatchRunbook
import MidwatchTestKit
import MidwatchTimeline
import Synchronization
import Testing

@testable import MidwatchHost

@Suite("The loop over one run")
struct RunLoopTests {
    @Test("a run that heals ends resolved, and its log replays to the state it ended in", arguments: [true, false])
    func endsResolved(onDisk: Bool) async throws {
        let ground = TestGround()
        let store: any TimelineStore =
            onDisk ? try SQLiteStore(path: ground.path("timeline.sqlite"), bootID: "b") : InMemoryStore()
        let hosted = ScriptedHost(store: store, world: RunSamples.healing)
        let exit = await hosted.begin(try RunSamples.start(RunSamples.rollback))

        #expect(hosted.events.last == exit.endedEvent)
        let log = try RunLog.read(RunID("R-1"), from: store)
        #expect(log.map(\.event) == hosted.events)
        let state = try Engine.replay(log)
        #expect(state.isEnded)
        #expect(try store.locks().allSatisfy { $0.state == .free })
        #expect(try store.locks().count == 3)
        #expect(hosted.script.changes.count == 1)
        #expect(hosted.script.isStopped)
        #expect(zip(log, log.dropFirst()).allSatisfy { $0.at <= $1.at })
    }

    @Test("nothing acts before its intent is durable")
    func logsBeforeActing() async throws {
        let store = InMemoryStore()
        let durable = Mutex<Bool?>(nil)
        var world = RunSamples.healing
        world.change = { intent, _ in
            let log = try? RunLog.read(RunID("R-1"), from: store)
            let isLogged = log?.contains { $0.event == .intended(intent) }
            durable.withLock { $0 = isLogged }
            return ActOutcome(ending: .succeeded, code: 0)
        }
        let hosted = ScriptedHost(store: store, world: world)
        _ = await hosted.begin(try RunSamples.start(RunSamples.rollback))
        #expect(durable.withLock { $0 } == true)
    }

    @Test("on a full disk the change is not made, and the run fails with a sentence")
    func fullDisk() async throws {
        let store = FaultyStore { commit in
            commit.events.contains { if case .run(.intended) = $0.event { true } else { false } }
                ? .failure(.diskFull(path: "/state/timeline.sqlite")) : nil
        }
        let hosted = ScriptedHost(store: store, world: RunSamples.healing)
        let exit = await hosted.begin(try RunSamples.start(RunSamples.rollback))
        guard case .failed(.timelineFailed(let why)) = exit else {
            Issue.record("\(exit)")
            return
        }
        #expect(why.contains("full"))
        #expect(hosted.script.changes.isEmpty)
        #expect(hosted.script.isStopped)
        #expect(!hosted.events.contains { if case .intended = $0 { true } else { false } })
    }

    @Test("locks that were taken away before the intent begin the change anew, which is then made once")
    func locksTakenAway() async throws {
        let intents = Mutex(0)
        let store = FaultyStore { commit in
            guard commit.locks.contains(where: { if case .require = $0 { true } else { false } }) else { return nil }
            let first = intents.withLock { count in
                count += 1
                return count == 1
            }
            return first ? .success(.locksLost([.target("checkout/release")])) : nil
        }
        let kinds = Mutex<[EventKind]>([])
        let hosted = ScriptedHost(store: store, world: RunSamples.healing) { stamped, _ in
            kinds.withLock { $0.append(stamped.event.kind) }
        }
        let exit = await hosted.begin(try RunSamples.start(RunSamples.rollback))
        #expect(exit.endedEvent == .ended(.reached(.resolved, reason: "")), "\(exit)")
        #expect(hosted.script.changes.count == 1)
        let protocolSteps: Set<EventKind> = [.locksTaken, .locksLost, .locksReleased, .intended]
        let steps = kinds.withLock { $0 }.filter(protocolSteps.contains)
        #expect(steps == [.locksTaken, .locksLost, .locksReleased, .locksTaken, .intended, .locksReleased])
    }

    @Test("another writer to the stream stops the run")
    func anotherWriter() async throws {
        let store = FaultyStore { commit in
            commit.expected > 3 ? .success(.conflict(actual: 99)) : nil
        }
        let hosted = ScriptedHost(store: store, world: RunSamples.healing)
        let exit = await hosted.begin(try RunSamples.start(RunSamples.rollback))
        #expect(exit == .failed(.anotherWriter(RunID("R-1"))))
        #expect(hosted.script.changes.isEmpty)
    }

    @Test("a change waits for the locks of another run, and is made when they are free")
    func waitsForLocks() async throws {
        let store = InMemoryStore()
        try Self.hold([.target("checkout/release")], in: store)
        let refused = Mutex(0)
        let hosted = ScriptedHost(store: store, world: RunSamples.healing) { stamped, _ in
            guard case .locksRefused(let holders) = stamped.event else { return }
            #expect(holders.map(\.owner) == ["R-other"])
            let count = refused.withLock { count in
                count += 1
                return count
            }
            if count == 3 { try? Self.release([.target("checkout/release")], in: store) }
        }
        let exit = await hosted.begin(try RunSamples.start(RunSamples.rollback))
        #expect(refused.withLock { $0 } == 3)
        #expect(hosted.script.changes.count == 1)
        guard case .ended = exit else {
            Issue.record("\(exit)")
            return
        }
    }

    @Test("a wall clock that is set back does not set the log back, nor hold up the run")
    func clockSetBack() async throws {
        let time = VirtualTime()
        let isSet = Mutex(false)
        let hosted = ScriptedHost(world: RunSamples.healing, time: time) { stamped, _ in
            guard case .changeEnded = stamped.event, !isSet.withLock({ $0 }) else { return }
            isSet.withLock { $0 = true }
            time.set(Instant(milliseconds: time.now.milliseconds - 3_600_000))
        }
        let exit = await hosted.begin(try RunSamples.start(RunSamples.rollback))
        guard case .ended = exit else {
            Issue.record("\(exit)")
            return
        }
        let log = try RunLog.read(RunID("R-1"), from: hosted.store)
        #expect(zip(log, log.dropFirst()).allSatisfy { $0.at <= $1.at })
    }

    @Test("a read costs at most 1.1 durable commits")
    func commitsPerRead() async throws {
        let commits = Mutex(0)
        let store = FaultyStore { _ in
            commits.withLock { $0 += 1 }
            return nil
        }
        let hosted = ScriptedHost(store: store)
        let exit = await hosted.begin(try RunSamples.start(RunSamples.reads(100)))
        #expect(hosted.script.reads == 101)
        guard case .ended = exit else {
            Issue.record("\(exit)")
            return
        }
        #expect(commits.withLock { $0 } <= 111)
    }

    @Test("a change costs at most eight durable commits")
    func commitsPerChange() async throws {
        let commits = Mutex(0)
        let store = FaultyStore { commit in
            let isVerifying = commit.events.contains {
                if case .run(.verifyChanged) = $0.event { true } else { false }
            }
            // A renewal of the leases is no event, and is not synced.
            if !isVerifying, !commit.events.isEmpty { commits.withLock { $0 += 1 } }
            return nil
        }
        let hosted = ScriptedHost(store: store, world: RunSamples.healing)
        _ = await hosted.begin(try RunSamples.start(RunSamples.rollback))
        // One more for the end of the verification.
        #expect(commits.withLock { $0 } <= 9)
    }

    // MARK: - Locks of somebody else

    static func hold(_ names: [LockName], in store: any TimelineStore) throws {
        let start = try RunSamples.start(RunSamples.rollback, run: RunID("R-other"))
        _ = try store.commit(
            Commit(
                stream: .run(RunID("R-other")), expected: 0,
                events: [NewEvent(at: RunSamples.moment, run: .started(start))],
                locks: [.take(names, by: "bob", doing: "something else", acquired: 1)], owner: "R-other"))
    }

    static func release(_ names: [LockName], in store: any TimelineStore) throws {
        _ = try store.commit(
            Commit(
                stream: .run(RunID("R-other")), expected: 1,
                events: [NewEvent(at: RunSamples.moment, run: .locksReleased(names))], locks: [.release(names)],
                owner: "R-other"))
    }
}

extension RunExit {
    var endedEvent: RunEvent? {
        if case .ended(let ending) = self { .ended(ending) } else { nil }
    }
}
