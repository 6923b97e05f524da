import MidwatchExpressions
import MidwatchTimeline

/// One line of what `midwatch doctor` found.
struct DoctorFinding {
    /// How it stands with what was looked at.
    enum State: String {
        case good = "ok"
        case bad = "problem"
        /// It cannot be told, or is worth knowing.
        case unknown

        var mark: String {
            switch self {
            case .good: "✔"
            case .bad: "✘"
            case .unknown: "?"
            }
        }
    }

    /// What was looked at, such as `source prometheus`.
    var what: String
    var state: State
    /// What was found, and what to do about it.
    var text: String

    init(_ what: String, _ state: State, _ text: String) {
        self.what = what
        self.state = state
        self.text = text
    }

    var row: [String] { ["\(state.mark) \(DisplayText.oneLine(what))", DisplayText.oneLine(text)] }

    var json: JSONValue {
        .object([
            .init("check", .string(what)), .init("state", .string(state.rawValue)), .init("text", .string(text)),
        ])
    }
}
