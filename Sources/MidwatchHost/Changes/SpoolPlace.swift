internal import MidwatchEngine

/// Where an attempt leaves what it printed and what became of it.
struct SpoolPlace: Sendable, Hashable {
    /// The folder of the run.
    let runFolder: String
    /// The folder of a change's attempt, which its shim makes.
    let attemptFolder: String

    /// The place of an attempt; `nil` when an id is no name of a folder.
    init?(folder: String, run: RunID, attempt: AttemptID) {
        guard Self.isName(run.text), Self.isName(attempt.text) else { return nil }
        runFolder = folder + "/" + run.text
        attemptFolder = runFolder + "/" + attempt.text
    }

    /// The file of a change's HTTP request, without its secrets.
    var request: String { attemptFolder + ".request" }
    /// The file that says of a change where else it is made, and how it is known there.
    var remote: String { AttemptSpool(folder: attemptFolder).remote }

    private static func isName(_ text: String) -> Bool {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f: true
            default: false
            }
        }
        return isPlain && !text.isEmpty && !text.hasPrefix(".") && text.utf8.count <= 200
    }
}
