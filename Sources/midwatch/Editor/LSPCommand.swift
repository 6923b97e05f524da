import ArgumentParser
import Glibc
import MidwatchEditor

/// `midwatch lsp`
struct LSPCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lsp", abstract: "Answer an editor over standard input and output: the Language Server Protocol.",
        discussion: "  An editor starts it; the README says how to tell yours.")

    @Flag(help: "Standard input and output: what editors ask for, and the only way there is.")
    var stdio = false

    func run() throws {
        var session = EditorSession(world: EditorFiles.world())
        var frames = MessageFrames()
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while session.exitStatus == nil {
            let count = read(STDIN_FILENO, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw Failure("the editor went away without saying so", .findings)
            }
            let taken = frames.take(chunk[..<count])
            for case .unreadable(let reason) in taken { Output.warn("the editor sent what cannot be read: \(reason)") }
            for message in session.receive(taken) {
                guard Self.write(MessageFrames.bytes(message)) else {
                    throw Failure("the editor does not listen any more", .findings)
                }
            }
        }
        throw ExitCode(session.exitStatus ?? 0)
    }

    /// Writes bytes whole, past everything that is for people; false where nobody reads them.
    private static func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
