import MidwatchEngine
import Testing

@testable import MidwatchTimeline

/// One change at a time: what every store must do with locks.
@Suite("Locks of every store")
struct LockTests {
    private func commit(
        _ store: any TimelineStore, _ owner: String, _ changes: [LockChange], at second: Double = 0
    ) throws -> CommitResult {
        var commit = Commit(
            stream: StreamID("run/\(owner)"), expected: 0, events: [.note("x", second)], locks: changes, owner: owner)
        let result = try store.commit(commit)
        guard case .conflict(let actual) = result else { return result }
        commit.expected = actual
        return try store.commit(commit)
    }

    private func take(_ names: LockName...) -> LockChange {
        .take(names, by: "alice", doing: "rollback")
    }

    @Test("locks are taken together or not at all", arguments: StoreKind.allCases)
    func allOrNone(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            #expect(try commit(store, "R-1", [take(.target("b"))], at: 5) == .done(sequence: 1))
            let refused = try commit(store, "R-2", [take(.target("a"), .target("b"), .target("c"))])
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
            _ = try commit(store, "R-1", [take(.service("shop"), .service("cart"))])
            guard case .locksHeld(let holders) = try commit(store, "R-2", [take(.everyService)]) else {
                Issue.record("every service was locked beside two of them")
                return
            }
            #expect(holders.map(\.name) == [.service("cart"), .service("shop")])
            #expect(try commit(store, "R-2", [take(.target("shop"))]) == .done(sequence: 1))
            _ = try commit(store, "R-1", [.release([.service("shop"), .service("cart")])])
            #expect(try commit(store, "R-2", [take(.everyService)]) == .done(sequence: 2))
            guard case .locksHeld(let others) = try commit(store, "R-1", [take(.service("new"))]) else {
                Issue.record("a service was locked beside every service")
                return
            }
            #expect(others.map(\.name) == [.everyService])
        }
    }

    @Test("each time a lock is taken its epoch grows, and it bears who, what, when and the boot")
    func epochs() throws {
        for kind in StoreKind.allCases {
            try kind.withStore { store throws in
                _ = try commit(store, "R-1", [take(.target("db"))], at: 1)
                _ = try commit(store, "R-1", [take(.target("db"))], at: 2)
                _ = try commit(store, "R-1", [.release([.target("db")])], at: 3)
                let free = LockRow(
                    name: .target("db"), epoch: 2, owner: "", by: "", doing: "", bootID: "", since: .second(3),
                    state: .free)
                #expect(try store.locks() == [free])
                _ = try commit(store, "R-2", [take(.target("db"))], at: 4)
                let held = LockRow(
                    name: .target("db"), epoch: 3, owner: "R-2", by: "alice", doing: "rollback", bootID: "boot-1",
                    since: .second(4), state: .held)
                #expect(try store.locks() == [held])
            }
        }
    }

    @Test("an intent needs its locks still held", arguments: StoreKind.allCases)
    func require(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            let names: [LockName] = [.target("db"), .service("shop")]
            #expect(try commit(store, "R-1", [.require(names)]) == .locksLost(names.sorted()))
            #expect(try store.records(of: StreamID("run/R-1")).isEmpty)
            _ = try commit(store, "R-1", [.take(names, by: "alice", doing: "x")])
            #expect(try commit(store, "R-1", [.require(names)]) == .done(sequence: 2))
            #expect(try commit(store, "R-2", [.require([.target("db")])]) == .locksLost([.target("db")]))
            _ = try commit(store, "R-1", [.release([.service("shop")])])
            #expect(try commit(store, "R-1", [.require(names)]) == .locksLost([.service("shop")]))
        }
    }

    @Test("a lock in doubt is refused to everybody until the doubt is cleared", arguments: StoreKind.allCases)
    func doubt(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            let names: [LockName] = [.target("db")]
            _ = try commit(store, "R-1", [take(.target("db"))])
            _ = try commit(store, "R-2", [.markInDoubt(names)])
            #expect(try store.locks().map(\.state) == [.held])
            _ = try commit(store, "R-1", [.markInDoubt(names)])
            #expect(try store.locks().map(\.state) == [.inDoubt])
            for owner in ["R-1", "R-2"] {
                guard case .locksHeld(let holders) = try commit(store, owner, [take(.target("db"))]) else {
                    Issue.record("\(owner) took a lock in doubt")
                    continue
                }
                #expect(holders.map(\.isInDoubt) == [true])
            }
            #expect(try commit(store, "R-1", [.require(names)]) == .done(sequence: 3))
            _ = try commit(store, "R-1", [.clearDoubt(names)])
            #expect(try store.locks().map(\.state) == [.held])
        }
    }

    @Test("nobody frees the lock of another", arguments: StoreKind.allCases)
    func releasingOthers(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            _ = try commit(store, "R-1", [take(.target("db"))])
            _ = try commit(store, "R-2", [.release([.target("db")]), .clearDoubt([.target("db")])])
            #expect(try store.locks().map(\.owner) == ["R-1"])
        }
    }

    @Test("changes of one commit apply in order: what is freed first can be taken", arguments: StoreKind.allCases)
    func order(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            _ = try commit(store, "R-1", [take(.everyService)])
            let swap = try commit(store, "R-1", [.release([.everyService]), take(.service("shop"))])
            #expect(swap == .done(sequence: 2))
            let refused = try commit(store, "R-2", [take(.target("t")), take(.service("shop"))])
            guard case .locksHeld = refused else {
                Issue.record("the second take was not refused")
                return
            }
            #expect(try store.locks().map(\.name) == [.everyService, .service("shop")])
        }
    }

    @Test("both stores agree on hundreds of random commits")
    func bothStoresAgree() throws {
        try withFolder { folder throws in
            let stores: [any TimelineStore] = [
                InMemoryStore(bootID: "boot-1", salt: Salt.fixed), try openStore(in: folder),
            ]
            var maker = Maker(seed: 99)
            let names: [LockName] = [
                .everyService, .service("a"), .service("b"), .target("t"), .incident(IncidentID("I")),
            ]
            for round in 0..<400 {
                let owner = "R-\(maker.below(3))"
                let changes = (0..<1 + maker.below(2)).map { _ -> LockChange in
                    let picked = names.filter { _ in maker.below(3) == 0 }
                    return switch maker.below(6) {
                    case 0, 1: .take(picked, by: "p", doing: "d")
                    case 2: .require(picked)
                    case 3: .markInDoubt(picked)
                    case 4: .clearDoubt(picked)
                    default: .release(picked)
                    }
                }
                let results = try stores.map { try commit($0, owner, changes, at: Double(round)) }
                #expect(results[0] == results[1])
                #expect(try stores[0].locks() == stores[1].locks())
            }
        }
    }
}
