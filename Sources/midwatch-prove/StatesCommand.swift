import ArgumentParser
import MidwatchProof
import MidwatchTestKit

/// Explores every state of the product's locks and recovery, and finds out the designs that do not hold.
struct StatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "states",
        abstract: "Explore every state of locks and recovery that three engines can reach, by the product's own rules.")

    @Option(help: "The most states of a setting.") var limit = 1_500_000

    func run() throws {
        let clock = ContinuousClock()
        let began = clock.now
        var states = 0
        var transitions = 0
        var violations = 0
        for setting in StateSetting.all {
            let finding = StateCheck(.product, setting).explore(limit: limit)
            states += finding.states
            transitions += finding.transitions
            if finding.broken != nil { violations += 1 }
            print("\(setting.name)\(finding.isComplete ? ", every state" : ""): \(finding.text)")
        }
        let seconds = (clock.now - began) / .seconds(1)
        var caught = 0
        for rules in StateRules.faulty {
            let finding = StateCheck(rules, .small).explore(limit: limit, inWorld: true)
            if finding.broken != nil { caught += 1 }
            print("\nA design that does not hold, \(rules.name): \(rules.fault).\n\(finding.text)")
        }
        print("")
        Programme("states", isWhole: true, seed: 0).record(
            [
                "states": states, "transitions": transitions, "violations": violations,
                "faulty designs caught": "\(caught) of \(StateRules.faulty.count)",
            ], seconds: seconds)
        if violations > 0 || caught < StateRules.faulty.count { throw ExitCode(1) }
    }
}
