import Glibc
import MidwatchExpressions
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

/// Standard output and standard error. Colour only on a terminal, never with NO_COLOR.
///
/// The display boundary: every text that leaves the program for people passes ``DisplayText`` here, once more and
/// whole; what a terminal would obey is shown.
enum Output {
    /// How standard output may be drawn.
    static let style = TextStyle(hasColour: isatty(STDOUT_FILENO) == 1 && noColour == nil)
    private static let noColour = EngineEnvironment.variables["NO_COLOR"].flatMap { $0.isEmpty ? nil : $0 }

    /// Writes lines to standard output.
    static func print(_ lines: [String]) {
        write(lines.map { $0 + "\n" }.joined(), to: STDOUT_FILENO)
    }

    /// Writes one line to standard output.
    static func print(_ line: String) {
        write(line + "\n", to: STDOUT_FILENO)
    }

    /// Writes JSON to standard output, made to be read by people too.
    static func print(json: JSONValue) {
        write(TimelineJSON.harmless(json.pretty()) + "\n", to: STDOUT_FILENO)
    }

    /// Warns on standard error.
    static func warn(_ sentence: String) {
        write("midwatch: warning: \(DisplayText.sanitised(sentence))\n", to: STDERR_FILENO)
    }

    /// Says on standard error what was done, where standard output is for what was asked.
    static func note(_ sentence: String) {
        write("midwatch: \(DisplayText.sanitised(sentence))\n", to: STDERR_FILENO)
    }

    /// Says on standard error why nothing came of it.
    static func fail(_ sentence: String) {
        write("midwatch: \(DisplayText.sanitised(sentence))\n", to: STDERR_FILENO)
    }

    /// Prints an author's mistakes on standard error.
    static func report(_ diagnostics: [Diagnostic], source: (String) -> [String]?) {
        guard !diagnostics.isEmpty else { return }
        write(DiagnosticText.render(diagnostics, source: source), to: STDERR_FILENO)
    }

    /// The text as it may be written to a descriptor: nothing in it is obeyed but our own colours.
    static func shown(_ text: String, on descriptor: Int32) -> String {
        DisplayText.onScreen(text, style: descriptor == STDOUT_FILENO ? style : .plain)
    }

    /// Writes text whole, and gives back the system's number for why it could not; a reader that went away is nobody's
    /// error.
    @discardableResult
    static func write(_ text: String, to descriptor: Int32) -> Int32 {
        var bytes = Array(shown(text, on: descriptor).utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count == 0 || errno == EPIPE ? 0 : errno }
            bytes = bytes.dropFirst(count)
        }
        return 0
    }
}
