import MidwatchEngine
import MidwatchRunbook
import MidwatchTestKit
import MidwatchTimeline
import Synchronization
import Testing

@testable import MidwatchHost

@Suite("Incidents and their runs")
struct IncidentHostingTests {
    static let moment = Instant(milliseconds: 1_800_000_000_000)
    static let declaration = Declaration(
        title: "Checkout answers with errors", severity: "SEV2", by: RunSamples.alice, detectedAt: moment)

    static func events(of incident: IncidentID, in store: any TimelineStore) throws -> [IncidentEvent] {
        try store.records(of: .incident(incident)).compactMap { record in
            if case .incident(let event) = try record.event() { event } else { nil }
        }
    }

    @Test("each incident gets a number of its own, and knows its runs")
    func declares() throws {
        let store = InMemoryStore()
        let hosting = IncidentHosting(store: store)
        let first = try hosting.declare(Self.declaration, at: Self.moment)
        let second = try hosting.declare(Self.declaration, at: Self.moment)
        #expect(first != second)
        #expect(try hosting.exists(first))
        #expect(try !hosting.exists(IncidentID("INC-99")))
        try hosting.attach(RunID("R-1"), runbook: "checkout-errors", to: first, at: Self.moment)
        #expect(
            try Self.events(of: first, in: store)
                == [.declared(Self.declaration), .runAttached(RunID("R-1"), runbook: "checkout-errors")])
    }

    @Test("an append that others come before is made again after them")
    func triesAgain() throws {
        let others = Mutex(3)
        let store = FaultyStore { commit in
            guard commit.expected > 0 else { return nil }
            let isRefused = others.withLock { left in
                left -= 1
                return left >= 0
            }
            return isRefused ? .success(.conflict(actual: commit.expected + 1)) : nil
        }
        let hosting = IncidentHosting(store: store)
        let incident = try hosting.declare(Self.declaration, at: Self.moment)
        try hosting.attach(RunID("R-1"), runbook: "a", to: incident, at: Self.moment)
        #expect(try Self.events(of: incident, in: store).count == 2)
    }

    @Test("an append that others always come before gives up")
    func givesUp() throws {
        let commits = Mutex(0)
        let store = FaultyStore { commit in
            guard commit.expected > 0 else { return nil }
            commits.withLock { $0 += 1 }
            return .success(.conflict(actual: commit.expected + 1))
        }
        let hosting = IncidentHosting(store: store)
        let incident = try hosting.declare(Self.declaration, at: Self.moment)
        #expect(throws: HostError.self) {
            try hosting.attach(RunID("R-1"), runbook: "a", to: incident, at: Self.moment)
        }
        #expect(commits.withLock { $0 } == IncidentHosting.tries)
    }

    @Test("a run that heals marks its incident mitigated when the change is kept, and resolved at its end, once each")
    func milestones() async throws {
        let store = InMemoryStore()
        let hosting = IncidentHosting(store: store)
        let incident = try hosting.declare(Self.declaration, at: Self.moment)
        var start = try RunSamples.start(RunSamples.rollback)
        start.incident = incident
        let following = hosting.following(RunObserver())
        let hosted = ScriptedHost(store: store, world: RunSamples.healing) { stamped, state in
            following.committed(stamped, state)
        }
        _ = await hosted.begin(start)
        let log = try RunLog.read(RunID("R-1"), from: store)
        let kept = try #require(log.first { if case .kept = $0.event { true } else { false } })
        let end = try #require(log.last)
        let milestones = try Self.events(of: incident, in: store).compactMap { event -> (Milestone, Instant)? in
            if case .milestone(let milestone, let at, _) = event { (milestone, at) } else { nil }
        }
        #expect(milestones.map(\.0) == [.mitigated, .resolved])
        #expect(milestones.map(\.1) == [kept.at, end.at])
    }

    @Test("a person's run is acknowledged from its start")
    func acknowledged() throws {
        let start = try RunSamples.start(RunSamples.rollback, policy: .interactive)
        let state = RunState()
        #expect(IncidentHosting.milestones(.started(start), state).map(\.0) == [.acknowledged])
        #expect(IncidentHosting.milestones(.acknowledged(by: RunSamples.alice), state).map(\.0) == [.acknowledged])
        #expect(IncidentHosting.milestones(.parked, state).isEmpty)
        let mitigated = Ending.reached(.mitigated, reason: "")
        #expect(IncidentHosting.milestones(.ended(mitigated), state).map(\.0) == [.mitigated])
        let handed = Ending.reached(.handedOver, reason: "")
        #expect(IncidentHosting.milestones(.ended(handed), state).isEmpty)
    }
}
