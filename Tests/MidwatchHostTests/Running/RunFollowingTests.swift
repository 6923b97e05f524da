import MidwatchEngine
import MidwatchRunbook
import MidwatchTestKit
import MidwatchTimeline
import Testing

@testable import MidwatchHost

@Suite("Following a run that another process hosts")
struct RunFollowingTests {
    @Test("a follower hears every event once and comes to the state of the host")
    func follows() async throws {
        let store = InMemoryStore()
        var follower = RunFollower(RunTakingTests.run, in: store)
        #expect(try follower.catchUp().isEmpty)
        let host = ScriptedHost(store: store, world: RunSamples.healing)
        _ = await host.begin(try RunSamples.start(RunSamples.rollback))
        var heard: [RunEvent] = []
        let log = try follower.catchUp { stamped, state in
            #expect(stamped.sequence == state.sequence)
            heard.append(stamped.event)
        }
        #expect(heard == host.events)
        #expect(log.map(\.event) == host.events)
        #expect(follower.state.sequence == log.count && follower.state.status == .ended)
        #expect(try follower.catchUp().isEmpty)
    }

    @Test("what a host refused is told to whoever left it in the inbox, with the reason")
    func refusal() async throws {
        let store = InMemoryStore()
        let person = ScriptedPerson()
        let first = ScriptedHost(store: store, person: person)
        #expect(await first.begin(try RunSamples.start(RunSamples.reads(2), policy: .interactive)) == .parked)
        let late = InboxMessage.answer(Answer(question: "q-0", choice: .run, by: RunTakingTests.bob))
        let note = InboxMessage.order(.note("hello"), by: RunTakingTests.bob)
        let ids = try [late, note].map { message in
            try store.post(InboxEntry(run: RunTakingTests.run, message: message, at: first.time.now))
        }
        #expect(try store.fate(ofMessage: ids[0]) == .waiting)
        let second = ScriptedHost(store: store, time: first.time)
        _ = await second.resume()
        #expect(try store.fate(ofMessage: ids[0]) == .refused(second.refusals[0]))
        guard case .taken = try store.fate(ofMessage: ids[1]) else {
            Issue.record("the note was not taken")
            return
        }
    }

    @Test("a host that is told to leave leaves the run as it stands, for whoever takes it up")
    func leaves() async throws {
        let store = InMemoryStore()
        let person = ScriptedPerson()
        let host = ScriptedHost(store: store, person: person)
        host.host.leave()
        #expect(await host.begin(try RunSamples.start(RunSamples.reads(2), policy: .interactive)) == .left)
        let state = try Engine.replay(RunLog.read(RunTakingTests.run, from: store))
        #expect(!state.isParked && !state.isEnded && state.question != nil)
    }
}
