import Foundation

/// One bad input of the catalogue: its number there, the file, and what is said of it.
struct BadInput: Sendable, CustomStringConvertible {
    /// The number in the catalogue, 1 to 56.
    var number: Int
    /// What it is.
    var name: String
    /// The rule or the words that must be printed; empty where it is read like any other.
    var says: String
    /// The exit code.
    var code: Int32
    /// The arguments; the file's path follows.
    var arguments: [String]
    /// Makes the file, and returns its path.
    var make: @Sendable (CommandLineUnderTest) throws -> String

    var description: String { "\(number) \(name)" }

    /// A text that is refused.
    init(_ number: Int, _ name: String, says: String, _ text: @autoclosure @escaping @Sendable () -> String) {
        self.init(number, name, says: says, bytes: Array(text().utf8))
    }

    /// Bytes that are refused.
    init(_ number: Int, _ name: String, says: String, bytes: @autoclosure @escaping @Sendable () -> [UInt8]) {
        self.init(number, name, says: says, code: 2) { process in
            let path = process.folder + "/a.runbook.yaml"
            try Data(bytes()).write(to: URL(fileURLWithPath: path))
            return path
        }
    }

    /// A text that is read like any other.
    init(_ number: Int, _ name: String, accepted text: @autoclosure @escaping @Sendable () -> String) {
        self.init(number, name, says: "", bytes: Array(text().utf8))
        code = 0
    }

    /// Anything else.
    init(
        _ number: Int, _ name: String, says: String, code: Int32, arguments: [String] = ["show"],
        make: @escaping @Sendable (CommandLineUnderTest) throws -> String
    ) {
        self.number = number
        self.name = name
        self.says = says
        self.code = code
        self.arguments = arguments
        self.make = make
    }

    /// A small good runbook, with one place changed.
    static func runbook(_ old: String = "", _ new: String = "", end: String = "") -> String {
        let good = """
            midwatch: 1
            id: good
            title: A good one
            steps:
              - diagnose: look
                run: "true"
              - escalate: page
                to: [lead]
                message: Look at it.
                ack_within: 5m

            """
        return (old.isEmpty ? good : good.replacing(old, with: new)) + end
    }

    /// A text so many times.
    static func times(_ count: Int, _ text: String) -> String {
        String(repeating: text, count: count)
    }

    /// Numbered lines.
    static func levels(_ count: Int, _ line: (Int) -> String) -> String {
        (1...count).map(line).joined()
    }
}
