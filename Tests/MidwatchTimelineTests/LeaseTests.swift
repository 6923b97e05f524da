import MidwatchEngine
import Synchronization
import Testing

@testable import MidwatchTimeline

/// What becomes of locks whose owner falls silent, and of locks that are overridden.
@Suite("Leases and overrides of every store")
struct LeaseTests {
    /// A boot clock that a test sets.
    private final class Clock: Sendable {
        private let time = Mutex<Int64>(0)
        var now: @Sendable () -> Int64 { { self.time.withLock { $0 } } }
        func pass(_ span: Duration) { time.withLock { $0 += span.wholeMilliseconds } }
    }

    private static let target = [LockName.target("t")]
    private let take = [LockChange.take(target, by: "alice", doing: "rollback", acquired: 1)]
    private let intend = [LockChange.require(target, acquired: 1, intent: 2)]

    @Test("a lease that ran out after an intent frees nothing: whoever meets it marks the lock in doubt")
    func expiryAfterIntent() throws {
        for kind in StoreKind.allCases {
            let clock = Clock()
            try kind.withStore(bootTime: clock.now) { store throws in
                _ = try store.commit("R-1", take + intend)
                clock.pass(LockLimits.lease)
                _ = try store.commit("R-2", [.expire(Self.target)])
                #expect(try store.locks().map(\.state) == [.held], "to the very end of its lease it is held")
                clock.pass(.milliseconds(1))
                guard case .locksHeld(let holders) = try store.commit("R-2", take) else {
                    Issue.record("an expired lock with an intent was taken")
                    return
                }
                #expect(holders.map(\.isSilent) == [true])
                _ = try store.commit("R-2", [.expire(Self.target)])
                #expect(try store.locks().map(\.state) == [.inDoubt])
                #expect(try store.holders("R-2", take) == Self.target)
            }
        }
    }

    @Test("a host that is heard of again clears the doubt of its silence, and goes on", arguments: StoreKind.allCases)
    func silenceEnds(_ kind: StoreKind) throws {
        let clock = Clock()
        try kind.withStore(bootTime: clock.now) { store throws in
            _ = try store.commit("R-1", take + intend)
            clock.pass(.seconds(60))
            _ = try store.commit("R-2", [.expire(Self.target)])
            _ = try store.commit("R-1", [.renew(Self.target)])
            #expect(try store.locks().map(\.state) == [.held])
            #expect(try store.locks().map(\.leaseUntil) == [90_000])
            _ = try store.commit("R-2", [.expire(Self.target)])
            #expect(try store.locks().map(\.state) == [.held])
        }
    }

    @Test("a renewal never clears a doubt about the change itself", arguments: StoreKind.allCases)
    func doubtStays(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            _ = try store.commit("R-1", take + intend)
            _ = try store.commit("R-1", [.markInDoubt(Self.target)])
            _ = try store.commit("R-1", [.renew(Self.target)])
            #expect(try store.locks().map(\.state) == [.inDoubt])
        }
    }

    @Test("a renewal is a commit without events, and only from whoever is up to date with the stream")
    func renewalIsNoEvent() throws {
        for kind in StoreKind.allCases {
            let clock = Clock()
            try kind.withStore(bootTime: clock.now) { store throws in
                _ = try store.commit("R-1", take)
                clock.pass(.seconds(10))
                var renewal = Commit(
                    stream: StreamID("run/R-1"), expected: 1, events: [], locks: [.renew(Self.target)], owner: "R-1")
                #expect(try store.commit(renewal) == .done(sequence: 1))
                #expect(try store.locks().map(\.leaseUntil) == [40_000])
                renewal.expected = 0
                #expect(try store.commit(renewal) == .conflict(actual: 1))
            }
        }
    }

    @Test("without an intent an expired lock is taken over, and the owner that wakes up is refused its intent")
    func takeover() throws {
        for kind in StoreKind.allCases {
            let clock = Clock()
            try kind.withStore(bootTime: clock.now) { store throws in
                let all = [LockChange.take([.service("a"), .target("t")], by: "a", doing: "x", acquired: 1)]
                _ = try store.commit("R-1", all)
                clock.pass(LockLimits.lease)
                #expect(try store.holders("R-2", take) == Self.target)
                clock.pass(.milliseconds(1))
                #expect(try store.commit("R-2", take) == .done(sequence: 1))
                #expect(try store.locks().first { $0.name == .target("t") }?.epoch == 2)
                #expect(try store.commit("R-1", intend) == .locksLost(Self.target))
                // Every service takes over what it excludes, so that its old owner cannot act under it either.
                let services = [LockChange.take([.everyService], by: "b", doing: "y", acquired: 1)]
                #expect(try store.commit("R-3", services) == .done(sequence: 1))
                let act = [LockChange.require([.service("a")], acquired: 1, intent: 2)]
                #expect(try store.commit("R-1", act) == .locksLost([.service("a")]))
            }
        }
    }

    @Test("an earlier boot's lease is over, whatever its clock said")
    func reboot() throws {
        try withFolder { folder throws in
            _ = try openStore(in: folder, boot: "boot-1", bootTime: { 900_000 }).commit("R-1", take + intend)
            let store = try openStore(in: folder, boot: "boot-2", bootTime: { 5 })
            #expect(try store.holders("R-2", take) == Self.target)
            _ = try store.commit("R-2", [.expire(Self.target)])
            #expect(try store.locks().map(\.state) == [.inDoubt])
            _ = try store.commit("R-1", [.renew(Self.target)])
            #expect(try store.locks().map(\.bootID) == ["boot-2"])
        }
    }

    private func override(from owners: String...) -> [LockChange] {
        [.override(Self.target, from: owners, by: "bob", doing: "restart", acquired: 1)]
    }

    @Test("an override marks the holder's lock, takes one beside it, and leaves the holder's act refused meanwhile")
    func override() throws {
        for kind in StoreKind.allCases {
            try kind.withStore { store throws in
                _ = try store.commit("R-1", take + intend)
                #expect(try store.commit("R-2", override(from: "R-1")) == .done(sequence: 1))
                #expect(try store.locks().map(\.name) == [.override(of: .target("t")), .target("t")])
                #expect(try store.locks().map(\.state) == [.held, .overridden])
                #expect(try store.locks().map(\.epoch) == [1, 2])
                #expect(try store.commit("R-1", intend) == .locksLost(Self.target))
                let act = [LockChange.require([.override(of: .target("t"))], acquired: 1, intent: 2)]
                #expect(try store.commit("R-2", act) == .done(sequence: 2))
                #expect(try store.holders("R-3", take) == [.override(of: .target("t")), .target("t")])
                // Once it is done, the holder may undo what it did; until it lets go, nobody else may act.
                _ = try store.commit("R-2", [.release([.override(of: .target("t"))])])
                #expect(try store.holders("R-3", take) == Self.target)
                #expect(try store.commit("R-1", intend) == .done(sequence: 2))
                _ = try store.commit("R-1", [.release(Self.target)])
                #expect(try store.commit("R-3", take) == .done(sequence: 1))
            }
        }
    }

    @Test("an override is of the holders that were shown, never of an override, never of the run's own doubt")
    func overrideOfOthers() throws {
        for kind in StoreKind.allCases {
            try kind.withStore { store throws in
                _ = try store.commit("R-1", take + intend)
                #expect(try store.holders("R-2", override(from: "R-9")) == Self.target)
                _ = try store.commit("R-1", [.markInDoubt(Self.target)])
                #expect(try store.holders("R-1", override(from: "R-1")) == Self.target)
                #expect(try store.commit("R-2", override(from: "R-1")) == .done(sequence: 1))
                let late = LockLimits.overrideInterval.inSeconds
                #expect(
                    try store.holders("R-3", override(from: "R-1", "R-2"), at: late) == [.override(of: .target("t"))])
            }
        }
    }

    @Test("overrides are rare: a second one waits, whoever makes it and on whatever target")
    func overridePace() throws {
        for kind in StoreKind.allCases {
            try kind.withStore { store throws in
                _ = try store.commit("R-1", take + intend)
                _ = try store.commit("R-2", override(from: "R-1"))
                _ = try store.commit("R-2", [.release([.override(of: .target("t"))])])
                let late = LockLimits.overrideInterval.inSeconds
                #expect(try !store.holders("R-3", override(from: "R-1"), at: late - 1).isEmpty)
                #expect(try store.commit("R-3", override(from: "R-1"), at: late) == .done(sequence: 1))
            }
        }
    }

    @Test("both stores agree on a thousand random commits")
    func bothStoresAgree() throws {
        try withFolder { folder throws in
            let clock = Clock()
            let stores: [any TimelineStore] = [
                InMemoryStore(bootID: "boot-1", bootTime: clock.now, salt: Salt.fixed),
                try openStore(in: folder, bootTime: clock.now),
            ]
            var maker = Maker(seed: 99)
            let names: [LockName] = [
                .everyService, .service("a"), .service("b"), .target("t"), .incident(IncidentID("I")),
            ]
            for round in 0..<1000 {
                let owner = "R-\(maker.below(3))"
                let changes = (0..<1 + maker.below(2)).map { _ -> LockChange in
                    let picked = names.filter { _ in maker.below(3) == 0 }
                    return switch maker.below(9) {
                    case 0, 1: .take(picked, by: "p", doing: "d", acquired: 1 + maker.below(2))
                    case 2: .require(picked, acquired: 1 + maker.below(2), intent: 3)
                    case 3: .markInDoubt(picked)
                    case 4: .clearDoubt(picked)
                    case 5: .renew(picked)
                    case 6: .expire(picked)
                    case 7: .override(picked, from: ["R-0", "R-1"], by: "p", doing: "d", acquired: 1)
                    default: .release(picked + picked.map { .override(of: $0) })
                    }
                }
                if maker.below(4) == 0 { clock.pass(.seconds(20)) }
                let results = try stores.map { try $0.commit(owner, changes, at: Double(round) * 60) }
                #expect(results[0] == results[1])
                #expect(try stores[0].locks() == stores[1].locks())
            }
        }
    }
}
