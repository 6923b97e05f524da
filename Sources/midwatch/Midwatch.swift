import ArgumentParser
import Glibc
import MidwatchHost

/// The root command. Every error becomes one sentence and one exit code here.
@main
struct Midwatch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "midwatch", abstract: "The runbook engine for whoever stands the 3 AM watch.",
        version: "0.1.0",
        subcommands: [RunCommand.self, AttachCommand.self, ResumeCommand.self] + InspectionCommands.all
            + [DemoCommand.self, HTTPCommand.self])

    static func main() async {
        // A reader that goes away, such as `| head`, must not end a run.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGCHLD, SIG_DFL)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let error as ExitCode {
            exit(withError: error)
        } catch {
            if let failure = ErrorMessage.failure(error) {
                Output.fail(failure.sentence)
                exit(withError: ExitCode(failure.status.rawValue))
            }
            // What the argument parser has to say: help and version are no failures.
            let code = exitCode(for: error)
            let text = fullMessage(for: error)
            if code == .success {
                Output.print(text)
            } else {
                Output.fail(text.hasPrefix("Error: ") ? String(text.dropFirst("Error: ".count)) : text)
            }
            exit(withError: ExitCode(code == .success ? 0 : ExitStatus.usage.rawValue))
        }
    }
}

/// `midwatch __http`: the ordinary child that makes an `http:` change under the shim.
struct HTTPCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "__http", shouldDisplay: false)

    @Argument var file: String

    func run() async throws {
        throw ExitCode(await HTTPChild.run(file: file))
    }
}
