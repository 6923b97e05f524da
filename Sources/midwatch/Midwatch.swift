import ArgumentParser

/// The root command.
@main
struct Midwatch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "midwatch", abstract: "The runbook engine for whoever stands the 3 AM watch.")
}
