import ArgumentParser
import Glibc

/// Whether a rollout is complete.
struct RolledOutCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rolled-out", abstract: "Exit 0 when every instance is ready with the wanted release, else 1.")

    func run() throws {
        let status = try ControlCommand.client().status()
        let ready = status.instances.count { $0.ready && $0.release == status.wanted }
        let answer = "\(ready) of \(status.instances.count) instances run \(status.wanted)"
        guard status.rolledOut else { throw ShopFailure.refused(answer) }
        print(answer)
    }
}

/// Whether the newest deployment was rolled back.
struct IsRolledBackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "is-rolled-back",
        abstract: "Exit 0 when the newest deployment was rolled back, 10 when it was not, 1 when nobody knows.")

    /// The exit code of "was not rolled back".
    static let notApplied = ExitCode(10)

    func run() throws {
        let status = try ControlCommand.client().status()
        print("the wanted release is \(status.wanted), \(status.rolledBack ? "" : "not ")rolled back")
        guard status.rolledBack else { throw Self.notApplied }
    }
}

/// Shows the service's status.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "status", abstract: "Show what runs.")

    func run() throws {
        print(try ControlCommand.client().status().text)
    }
}

/// Makes requests fail, to try a runbook against something other than a bad release.
struct FaultCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fault", abstract: "Make requests fail until the instances restart, or until --errors 0.")

    @Option(help: "The part of the requests that fails at least, 0 to 1.")
    var errors: Double

    @Flag(help: "Neither a restart nor a release ends it, only --sticky --errors 0.")
    var sticky = false

    func validate() throws {
        guard (0...1).contains(errors) else { throw ValidationError("--errors is a ratio from 0 to 1") }
    }

    func run() throws {
        print(try ControlCommand.client().change("fault?errors=\(errors)&sticky=\(sticky)"))
    }
}
