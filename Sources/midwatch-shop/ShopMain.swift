import ArgumentParser
import Glibc

/// The demo's service and its control command in one binary: called `shopctl`, it is the control command.
@main
struct ShopMain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "midwatch-shop",
        abstract: "A small shop whose releases are good or bad, for Midwatch's demo and tests.",
        subcommands: [ServeCommand.self, ControlCommand.self])

    /// The exit code of bad arguments, as in Midwatch itself.
    static let badArguments: Int32 = 2

    static func main() {
        let name = CommandLine.arguments.first?.split(separator: "/").last ?? ""
        let arguments = Array(CommandLine.arguments.dropFirst())
        if name == "shopctl" {
            start(ControlCommand.self, arguments)
        } else {
            start(ShopMain.self, arguments)
        }
    }

    private static func start(_ root: any ParsableCommand.Type, _ arguments: [String]) {
        do {
            var command = try root.parseAsRoot(arguments)
            try command.run()
        } catch let failure as ShopFailure {
            complain("error: \(failure)")
            Glibc.exit(failure.exitCode)
        } catch {
            guard root.exitCode(for: error) == .validationFailure else { root.exit(withError: error) }
            complain(root.fullMessage(for: error))
            Glibc.exit(badArguments)
        }
    }

    private static func complain(_ text: String) {
        _ = Array((text + "\n").utf8).withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
