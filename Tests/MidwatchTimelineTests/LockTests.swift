import MidwatchEngine
import Testing

@testable import MidwatchTimeline

/// One change at a time: what every store must do with locks.
@Suite("Locks of every store")
struct LockTests {
    private func take(_ names: LockName...) -> [LockChange] {
        [.take(names, by: "alice", doing: "rollback", acquired: 1)]
    }

    private func require(_ names: [LockName], acquired: Int = 1) -> [LockChange] {
        [.require(names, acquired: acquired, intent: acquired + 1)]
    }

    @Test("locks are taken together or not at all", arguments: StoreKind.allCases)
    func allOrNone(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            #expect(try store.commit("R-1", take(.target("b")), at: 5) == .done(sequence: 1))
            let refused = try store.commit("R-2", take(.target("a"), .target("b"), .target("c")))
            let holder = LockHolder(
                name: .target("b"), owner: "R-1", by: "alice", doing: "rollback", since: .second(5), isInDoubt: false)
            #expect(refused == .locksHeld([holder]))
            #expect(try store.records(of: StreamID("run/R-2")).isEmpty)
            #expect(try store.locks().map(\.name) == [.target("b")])
        }
    }

    @Test("every service excludes each service, in both directions", arguments: StoreKind.allCases)
    func everyService(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            _ = try store.commit("R-1", take(.service("shop"), .service("cart")))
            #expect(try store.holders("R-2", take(.everyService)) == [.service("cart"), .service("shop")])
            #expect(try store.commit("R-2", take(.target("shop"))) == .done(sequence: 1))
            _ = try store.commit("R-1", [.release([.service("shop"), .service("cart")])])
            #expect(try store.commit("R-2", take(.everyService)) == .done(sequence: 2))
            #expect(try store.holders("R-1", take(.service("new"))) == [.everyService])
        }
    }

    @Test("each time a lock is taken its epoch grows, and it bears who, what, when, the boot and a lease")
    func epochs() throws {
        for kind in StoreKind.allCases {
            try kind.withStore(bootTime: { 500 }) { store throws in
                _ = try store.commit("R-1", take(.target("db")), at: 1)
                _ = try store.commit("R-1", take(.target("db")), at: 2)
                _ = try store.commit("R-1", [.release([.target("db")])], at: 3)
                let free = LockRow(
                    name: .target("db"), epoch: 2, owner: "", by: "", doing: "", bootID: "", since: .second(3),
                    state: .free)
                #expect(try store.locks() == [free])
                _ = try store.commit("R-2", take(.target("db")) + require([.target("db")]), at: 4)
                let held = LockRow(
                    name: .target("db"), epoch: 3, owner: "R-2", by: "alice", doing: "rollback",
                    host: BootClock.machineName(), bootID: "boot-1", since: .second(4), state: .held,
                    leaseUntil: 30_500, acquired: 1, intent: 2)
                #expect(try store.locks() == [held])
            }
        }
    }

    @Test("a lock remembers the change that was last made under it, and forgets no change for one that made none")
    func lastChange() throws {
        for kind in StoreKind.allCases {
            try kind.withStore(bootTime: { 500 }) { store throws in
                let names: [LockName] = [.service("shop")]
                _ = try store.commit("R-1", take(.service("shop")) + require(names), at: 1)
                #expect(try store.locks().first?.lastChange == nil)
                _ = try store.commit("R-1", [.release(names)], at: 2)
                let change = LockRow.LastChange(owner: "R-1", doing: "rollback", until: .second(2))
                #expect(try store.locks().first?.lastChange == change)
                _ = try store.commit("R-2", take(.service("shop")), at: 3)
                _ = try store.commit("R-2", [.release(names)], at: 4)
                #expect(try store.locks().first?.lastChange == change)
                let found = Neighbour.among(try store.locks(), of: [.everyService])
                #expect(found == [Neighbour(lock: .service("shop"), change: change)])
                #expect(Neighbour.among(try store.locks(), of: [.service("other")]).isEmpty)
            }
        }
    }

    @Test("an intent needs its locks still held", arguments: StoreKind.allCases)
    func intentNeedsLocks(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            let names: [LockName] = [.target("db"), .service("shop")]
            #expect(try store.commit("R-1", require(names)) == .locksLost(names.sorted()))
            #expect(try store.records(of: StreamID("run/R-1")).isEmpty)
            _ = try store.commit("R-1", take(.target("db"), .service("shop")))
            #expect(try store.commit("R-1", require(names)) == .done(sequence: 2))
            #expect(try store.commit("R-2", require([.target("db")])) == .locksLost([.target("db")]))
            _ = try store.commit("R-1", [.release([.service("shop")])])
            #expect(try store.commit("R-1", require(names)) == .locksLost([.service("shop")]))
        }
    }

    @Test("an intent needs the acquisition that its run knows of, not a later one", arguments: StoreKind.allCases)
    func intentNeedsAcquisition(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            _ = try store.commit("R-1", take(.target("db")))
            _ = try store.commit("R-1", [.release([.target("db")])])
            let again = LockChange.take([.target("db")], by: "alice", doing: "x", acquired: 3)
            _ = try store.commit("R-1", [again])
            #expect(try store.commit("R-1", require([.target("db")])) == .locksLost([.target("db")]))
            #expect(try store.commit("R-1", require([.target("db")], acquired: 3)) == .done(sequence: 4))
        }
    }

    @Test("a lock in doubt is refused to everybody, its owner's intents too, until the doubt is cleared")
    func doubt() throws {
        for kind in StoreKind.allCases {
            try kind.withStore { store throws in
                let names: [LockName] = [.target("db")]
                _ = try store.commit("R-1", take(.target("db")))
                _ = try store.commit("R-2", [.markInDoubt(names)])
                #expect(try store.locks().map(\.state) == [.held])
                _ = try store.commit("R-1", [.markInDoubt(names)])
                #expect(try store.locks().map(\.state) == [.inDoubt])
                for owner in ["R-1", "R-2"] {
                    guard case .locksHeld(let holders) = try store.commit(owner, take(.target("db"))) else {
                        Issue.record("\(owner) took a lock in doubt")
                        continue
                    }
                    #expect(holders.map(\.isInDoubt) == [true])
                }
                _ = try store.commit("R-1", [.renew(names)])
                #expect(try store.commit("R-1", require(names)) == .locksLost(names))
                _ = try store.commit("R-1", [.clearDoubt(names)])
                #expect(try store.locks().map(\.state) == [.held])
                guard case .done = try store.commit("R-1", require(names)) else {
                    Issue.record("a doubt that was cleared stood in the way")
                    return
                }
            }
        }
    }

    @Test("nobody frees the lock of another", arguments: StoreKind.allCases)
    func releasingOthers(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            _ = try store.commit("R-1", take(.target("db")))
            _ = try store.commit("R-2", [.release([.target("db")]), .clearDoubt([.target("db")])])
            #expect(try store.locks().map(\.owner) == ["R-1"])
        }
    }

    @Test("changes of one commit apply in order: what is freed first can be taken", arguments: StoreKind.allCases)
    func order(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            _ = try store.commit("R-1", take(.everyService))
            let swap = try store.commit("R-1", [.release([.everyService])] + take(.service("shop")))
            #expect(swap == .done(sequence: 2))
            #expect(try store.holders("R-2", take(.target("t")) + take(.service("shop"))) == [.service("shop")])
            #expect(try store.locks().map(\.name) == [.everyService, .service("shop")])
        }
    }

    @Test("a writer that is behind its stream writes neither events nor rows, not even as a lock's owner")
    func staleWriter() throws {
        for kind in StoreKind.allCases {
            try kind.withStore { store throws in
                _ = try store.commit("R-1", take(.target("t")) + require([.target("t")]))
                let late = Commit(
                    stream: StreamID("run/R-1"), expected: 0, events: [.note("the outcome")],
                    locks: [.release([.target("t")])], owner: "R-1")
                #expect(try store.commit(late) == .conflict(actual: 1))
                #expect(try store.locks().map(\.state) == [.held])
            }
        }
    }
}

extension TimelineStore {
    /// Commits one event of a run with lock changes, wherever the run's stream stands.
    func commit(_ owner: String, _ changes: [LockChange], at second: Double = 0) throws -> CommitResult {
        var commit = Commit(
            stream: StreamID("run/\(owner)"), expected: 0, events: [.note("x", second)], locks: changes, owner: owner)
        let result = try self.commit(commit)
        guard case .conflict(let actual) = result else { return result }
        commit.expected = actual
        return try self.commit(commit)
    }

    /// The locks whose holders refuse a commit; none when it was done.
    func holders(_ owner: String, _ changes: [LockChange], at second: Double = 0) throws -> [LockName] {
        guard case .locksHeld(let holders) = try commit(owner, changes, at: second) else { return [] }
        return holders.map(\.name)
    }
}
