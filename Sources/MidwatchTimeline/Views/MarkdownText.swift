/// Untrusted text inside Markdown: sanitised, and nothing in it means anything to Markdown or HTML.
enum MarkdownText {
    /// The text for running prose and table cells, on one line.
    static func prose(_ text: String) -> String {
        var result = ""
        for scalar in DisplayText.oneLine(text).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "#", "+", "!", "|", "~":
                result += "\\"
                result.unicodeScalars.append(scalar)
            // What renderers turn into links and mentions by themselves.
            case ":", "@": result += "&#\(scalar.value);"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return startsList(result) ? "\\" + result : result
    }

    /// The text as a block of code, fenced by more backticks than it holds in a row.
    static func block(_ text: String) -> String {
        let safe = DisplayText.sanitised(text)
        var longest = 0
        var run = 0
        for byte in safe.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return "\(fence)text\n\(safe)\n\(fence)\n"
    }

    private static func startsList(_ text: String) -> Bool {
        text.hasPrefix("-") || text.hasPrefix("=")
    }
}
