import MidwatchEngine
import MidwatchRunbook
import MidwatchTestKit
import Testing

@Suite("The driver of a run")
struct DriverTests {
    private static let at = Instant(milliseconds: 1_800_000_000_000)

    private func begun() throws -> (driver: RunDriver, work: WorkChange) {
        var driver = RunDriver()
        try Self.give(.input(.start(try Samples.start(Samples.rollback), at: Self.at), inbox: nil), to: &driver)
        let work = driver.reconcile()
        return (driver, work)
    }

    @discardableResult
    private static func give(_ message: RunMessage, to driver: inout RunDriver) throws -> [RunEvent] {
        var events: [RunEvent] = []
        guard let proposal = driver.receive(message) else { return [] }
        let done = CommitResult.done(sequence: proposal.expected + proposal.events.count)
        let again = try driver.settle(proposal, proposal.isEmpty ? nil : done) { event, _ in events.append(event.event)
        }
        #expect(again == nil)
        return events
    }

    @Test("nothing is believed before the store has said that it is durable")
    func storeBeforeBelieve() throws {
        var driver = RunDriver()
        let start = try Samples.start(Samples.rollback)
        let received = driver.receive(.input(.start(start, at: Self.at), inbox: nil))
        let proposal = try #require(received)
        #expect(!proposal.events.isEmpty)
        #expect(driver.state.sequence == 0)
        let work = driver.reconcile()
        #expect(work == WorkChange.none)
        _ = try driver.settle(proposal, .done(sequence: proposal.events.count)) { _, _ in }
        #expect(driver.state.sequence == proposal.events.count)
    }

    @Test("work is started once, and stopped when the state no longer names it")
    func startsOnce() throws {
        var (driver, work) = try begun()
        #expect(work.starts.count == 1)
        let again = driver.reconcile()
        #expect(again == WorkChange.none)
        try Self.give(.input(.order(.park, by: Samples.alice, at: Self.at), inbox: nil), to: &driver)
        let parked = driver.reconcile()
        #expect(parked.stops.map(\.flight) == work.starts.map(\.flight))
        #expect(parked.starts.isEmpty)
        #expect(driver.standstill(isQueueEmpty: true, isSomebodyHere: true) == .parked)
    }

    private static func expectLate(_ message: RunMessage, _ driver: inout RunDriver) {
        let proposal = driver.receive(message)
        #expect(proposal == nil)
    }

    @Test("what comes from work that was stopped, or started anew, is not received")
    func lateMessages() throws {
        var (driver, work) = try begun()
        let read = try #require(work.starts.first)
        let result = EffectResult.read(ActOutcome(ending: .succeeded), readings: [])
        let late = RunMessage.ended(read.effect.id, flight: read.flight + 1, result, at: Self.at)
        Self.expectLate(late, &driver)
        Self.expectLate(.ended(EffectID("other"), flight: read.flight, result, at: Self.at), &driver)
        let timely = RunMessage.ended(read.effect.id, flight: read.flight, result, at: Self.at)
        let proposal = driver.receive(timely)
        #expect(proposal?.events.isEmpty == false)
        Self.expectLate(timely, &driver)
    }

    @Test("a writer that was overtaken believes nothing and goes")
    func conflict() throws {
        var driver = RunDriver()
        let start = try Samples.start(Samples.rollback)
        let received = driver.receive(.input(.start(start, at: Self.at), inbox: nil))
        let proposal = try #require(received)
        #expect(throws: DrivingProblem.anotherWriter) {
            _ = try driver.settle(proposal, .conflict(actual: 7)) { _, _ in }
        }
        #expect(driver.state.sequence == 0)
    }

    @Test("a change is started by who stored its intent, and adopted by everybody else")
    func adoption() throws {
        var simulation = Simulation(world: Samples.world())
        simulation.run(try Samples.start(Samples.rollback))
        var isFirst = true
        for (place, stamped) in simulation.log.enumerated() {
            guard case .intended(let intent) = stamped.event else { continue }
            var driver = RunDriver(state: try Engine.replay(Array(simulation.log.prefix(place + 1))))
            let work = driver.reconcile()
            #expect(work.starts.map(\.isAdopting) == [true])
            #expect(work.starts.first?.effect.work == .change(intent))
            isFirst = false
        }
        #expect(!isFirst, "the sample makes a change")
    }

    @Test("an input is moved to the time of the log, and never back")
    func notBefore() throws {
        let (driver, _) = try begun()
        for milliseconds in [-5_000, 0, 5_000] {
            var copy = driver
            let moment = Self.at.advanced(by: .milliseconds(milliseconds))
            let note = Input.order(.note("n"), by: Samples.alice, at: moment)
            let received = copy.receive(.input(note, inbox: nil))
            let proposal = try #require(received)
            #expect(proposal.input.at == max(moment, driver.state.latest))
        }
    }

    @Test("what somebody said was said by now, whatever his clock showed")
    func notAfter() {
        let now = Self.at
        for milliseconds in [-86_400_000, 0, 86_400_000] {
            let note = Input.order(.note("n"), by: Samples.alice, at: now.advanced(by: .milliseconds(milliseconds)))
            #expect(note.notAfter(now).at == min(note.at, now))
        }
    }
}
