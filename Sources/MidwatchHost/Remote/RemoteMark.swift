internal import MidwatchEngine

/// By what the two sides of one command on another machine know each other.
struct RemoteMark: Sendable, Hashable {
    /// Which of an attempt's commands.
    enum Purpose: String {
        case change, read, probe
    }

    /// What the lines begin with by which the other side says that it started, and how that ended. Nobody but the two
    /// sides knows it, so that nothing a command prints can be taken for such a line.
    let nonce: String
    /// What stands in the other side's list of processes while anything of the command lives. No secret.
    let name: String

    /// What the other side's shell does to say that the command starts, and in which session.
    var sayStarted: String { "printf '\(nonce) started %s\\n' \"$$\"" }
    /// What it does to say how the command ended, whose exit code is its first parameter.
    var sayEnded: String { "printf '\(nonce) ended %s\\n' \"$1\" >&2" }

    /// The size of a nonce, in hexadecimal digits.
    static let nonceDigits = 32

    /// A mark for a command that starts now; `nil` when an id holds what cannot stand in a list of processes.
    init?(run: RunID, attempt: AttemptID, purpose: Purpose) {
        var generator = SystemRandomNumberGenerator()
        let digits = Array("0123456789abcdef")
        let nonce = String((0..<Self.nonceDigits).map { _ in digits[Int.random(in: 0..<16, using: &generator)] })
        self.init(nonce: nonce, run: run, attempt: attempt, purpose: purpose)
    }

    /// The mark of a command that was started with this nonce.
    init?(nonce: String, run: RunID, attempt: AttemptID, purpose: Purpose) {
        guard SpoolPlace(folder: "", run: run, attempt: attempt) != nil else { return nil }
        guard Self.isNonce(nonce) else { return nil }
        self.nonce = nonce
        name = "midwatch/\(run.text)/\(attempt.text)/\(purpose.rawValue)/"
    }

    /// Whether a text is a nonce.
    static func isNonce(_ text: String) -> Bool {
        text.utf8.count == nonceDigits && text.allSatisfy(\.isHexDigit)
    }
}
