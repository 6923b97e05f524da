import ArgumentParser

/// Runs the programmes that prove the promises without a process or a disk, in a release build.
@main
struct Prove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "midwatch-prove",
        abstract:
            "Prove the promises: simulation, recovery, every state of locks, the cost of conditions, and verdicts.",
        subcommands: [
            SimulateCommand.self, PrefixesCommand.self, StatesCommand.self, ConditionsCommand.self,
            CalibrateCommand.self, VerdictsCommand.self,
        ])
}
