import FoundationEssentials
import Testing

@testable import midwatch_shop

@Suite("The shop's state")
struct ShopStateTests {
    private func shop(_ version: String) -> ShopState {
        ShopState(history: ReleaseHistory(first: version, at: Date(timeIntervalSince1970: 0)), seed: 3)
    }

    /// The part of 2,000 requests, one at a time, that is not answered with 200.
    private func failures(_ state: inout ShopState) -> Double {
        var failures = 0
        for _ in 0..<2000 {
            let answer = state.admit()
            state.finish(answer.code, seconds: answer.delay)
            failures += answer.code == .ok ? 0 : 1
        }
        return Double(failures) / 2000
    }

    @Test("turns requests away beyond the room of its ready instances")
    func capacity() {
        var state = shop("v41")
        let room = Fleet.size * ShopState.capacityPerInstance
        let codes = (0...room).map { _ in state.admit().code }
        #expect(codes.dropLast().allSatisfy { $0 != .unavailable })
        #expect(codes.last == .unavailable)
        state.finish(.unavailable, seconds: 0)
        state.finish(.ok, seconds: 0)
        #expect(state.admit().code != .unavailable)
    }

    @Test("fails gradually less while a rollback rolls over its instances")
    func gradual() {
        var state = shop("v41")
        state.deploy("v42", at: Date(timeIntervalSince1970: 1))
        while state.tick() {}
        var seen = [failures(&state)]
        #expect(state.rollBack(at: Date(timeIntervalSince1970: 2)) == "v41")
        while state.tick() {
            seen.append(failures(&state))
        }
        seen.append(failures(&state))
        #expect(seen.count == 5)
        #expect((0.07...0.11).contains(seen[0]))
        #expect((0.02...0.08).contains(seen[2]))
        #expect(seen[4] < 0.01)
    }

    @Test("loses an ordinary fault with a restart and keeps a sticky one", arguments: [false, true])
    func fault(sticky: Bool) {
        var state = shop("v41")
        state.inject(fault: 0.5, sticky: sticky)
        #expect(failures(&state) > 0.4)
        state.restart()
        while state.tick() {}
        #expect((failures(&state) > 0.4) == sticky)
    }

    @Test("with the same seed answers the same")
    func seed() {
        var one = shop("v42")
        var two = shop("v42")
        #expect((0..<200).map { _ in one.admit() } == (0..<200).map { _ in two.admit() })
    }
}
