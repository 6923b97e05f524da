public import MidwatchEngine
import MidwatchExpressions

/// Words what an act does, as a person would type or say it.
public enum ActText {
    /// The act in one or more lines: the script, the argv as a shell would take it, the request, the question.
    public static func text(_ act: RenderedAct) -> String {
        let what =
            switch act.action {
            case .run(let script): trimmed(script)
            case .exec(let argv): argv.map(quoted).joined(separator: " ")
            case .http(let request): "\(request.method) \(request.url)"
            case .query(let text, let source): source.map { "query \($0): \(text)" } ?? "query \(text)"
            case .ask(let text, _, _): "ask: \(text)"
            case .manual(let text): "by hand: \(trimmed(text))"
            }
        let shown = what.isEmpty ? "(nothing)" : what
        return act.ssh.map { "on \($0): \(shown)" } ?? shown
    }

    /// An argument as a shell would need it written; only what needs quotes gets them.
    public static func quoted(_ argument: String) -> String {
        let plain = argument.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"),
                UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "@"), UInt8(ascii: "%"):
                true
            default: false
            }
        }
        if plain, !argument.isEmpty { return argument }
        return "'" + argument.replacing("'", with: "'\\''") + "'"
    }

    /// The text without the line ends around it.
    static func trimmed(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }
}
