import MidwatchProof
import MidwatchTestKit
import Testing

/// Every state of locks and recovery: a slice of what `make states` explores.
@Suite struct StatesTests {
    /// States of each setting; `make states` explores all of them in a release build.
    private static let slice = 15_000

    @Test("no state that can be reached breaks an invariant")
    func product() {
        let programme = Programme("states")
        let clock = ContinuousClock()
        let began = clock.now
        var states = 0
        for setting in [.small] + StateSetting.all {
            let finding = StateCheck(.product, setting).explore(limit: Self.slice)
            #expect(finding.broken == nil, "\(setting.name): \(finding.text)")
            states += finding.states
        }
        #expect(states > 2 * Self.slice)
        programme.record(["states": states, "violations": 0], seconds: (clock.now - began) / .seconds(1))
    }

    @Test("each design that does not hold is found out by what it does to production", arguments: StateRules.faulty)
    func faulty(_ rules: StateRules) {
        let finding = StateCheck(rules, .small).explore(inWorld: true)
        #expect(finding.broken != nil, "\(rules.name): \(rules.fault)")
        #expect(!finding.trace.isEmpty && finding.trace.count < 20, "\(finding.text)")
    }

    @Test("the small setting is explored to its end, and nothing in it breaks")
    func complete() {
        let finding = StateCheck(.product, .small).explore()
        #expect(finding.isComplete)
        #expect(finding.broken == nil, "\(finding.text)")
    }
}
