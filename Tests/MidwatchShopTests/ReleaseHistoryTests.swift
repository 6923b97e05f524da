import FoundationEssentials
import Testing

@testable import midwatch_shop

@Suite("The release history")
struct ReleaseHistoryTests {
    let monday = Date(timeIntervalSince1970: 1_795_000_000)

    private func history() -> ReleaseHistory {
        var history = ReleaseHistory(first: "v41", at: monday)
        history.deploy("v42", at: monday.addingTimeInterval(3600.7))
        return history
    }

    @Test("prints version, time and previous version in this order")
    func json() {
        #expect(history().json == #"{"version":"v42","released_at":"2026-11-18T12:06:40Z","previous":"v41"}"#)
    }

    @Test("says null where there is nothing before")
    func jsonOfTheFirst() {
        let first = ReleaseHistory(first: "v40", at: monday)
        #expect(first.json == #"{"version":"v40","released_at":"2026-11-18T11:06:40Z","previous":null}"#)
        #expect(first.previous == nil)
    }

    @Test("goes back to the version before, and forth again when asked twice")
    func rollBackTwice() {
        var history = history()
        #expect(!history.isRolledBack)
        #expect(history.rollBack(at: monday) == "v41")
        #expect(history.isRolledBack)
        #expect(history.rollBack(at: monday) == "v42")
        #expect(!history.isRolledBack)
    }

    @Test("has nothing to go back to from the first release")
    func rollBackTheFirst() {
        var history = ReleaseHistory(first: "v41", at: monday)
        #expect(history.rollBack(at: monday) == nil)
        #expect(history.entries.count == 1)
    }

    @Test("looks past repeated deployments of one version")
    func repeatedDeployment() {
        var history = history()
        history.deploy("v42", at: monday)
        #expect(history.previous == "v41")
    }

    @Test("is not rolled back once somebody deploys by name again")
    func deployAfterRollback() {
        var history = history()
        _ = history.rollBack(at: monday)
        history.deploy("v42", at: monday)
        #expect(!history.isRolledBack)
    }

    @Test("comes back from its file as it was")
    func roundTrip() throws {
        let history = history()
        #expect(try ReleaseHistory.decoded(from: history.encoded()) == history)
    }

    @Test(
        "refuses a file that is not a history",
        arguments: [
            "", "[]", #"{"entries":[]}"#,
            #"{"entries":[{"cause":"deploy","released_at":"2026-11-18T11:06:40Z","version":"v9; rm"}]}"#,
        ])
    func damaged(content: String) {
        #expect(throws: (any Error).self) { try ReleaseHistory.decoded(from: Data(content.utf8)) }
    }

    @Test("forgets the oldest entries beyond its limit")
    func limit() {
        var history = ReleaseHistory(first: "v40", at: monday)
        for _ in 0..<ReleaseHistory.maximumEntries {
            history.deploy("v41", at: monday)
        }
        #expect(history.entries.count == ReleaseHistory.maximumEntries)
        #expect(history.entries.allSatisfy { $0.version == "v41" })
    }

    @Test("begins in a new folder with a release of the age asked for, and one before it")
    func newFolder() {
        let history = ReleaseHistory.starting(from: nil, release: nil, age: 60, now: monday)
        #expect(history.current.version == "v42")
        #expect(history.previous == "v41")
        #expect(monday.timeIntervalSince(history.current.releasedAt) == 60)
        #expect(ReleaseHistory.starting(from: nil, release: "v40", age: 60, now: monday).previous == nil)
    }

    @Test("goes on with what is stored, and another release asked for is a deployment")
    func storedHistory() {
        let stored = history()
        #expect(ReleaseHistory.starting(from: stored, release: nil, age: 0, now: monday) == stored)
        #expect(ReleaseHistory.starting(from: stored, release: "v42", age: 0, now: monday) == stored)
        let deployed = ReleaseHistory.starting(from: stored, release: "v43", age: 0, now: monday)
        #expect(deployed.entries.map(\.version) == ["v41", "v42", "v43"])
    }
}
