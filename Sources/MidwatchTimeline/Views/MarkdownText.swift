/// Untrusted text inside Markdown: sanitised, and nothing in it means anything to Markdown or HTML.
enum MarkdownText {
    /// The text for running prose and table cells, on one line.
    static func prose(_ text: String) -> String {
        var result = ""
        var rest = DisplayText.oneLine(text).unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\\", "`", "*", "_", "[", "]", "{", "|", "~", "$":
                result += "\\"
                result.unicodeScalars.append(scalar)
            // What renderers turn into links and mentions by themselves.
            case ":" where rest.first == "/": result += "&#58;"
            case "@": result += "&#64;"
            case "." where result.suffix(3).lowercased() == "www": result += "\\."
            default: result.unicodeScalars.append(scalar)
            }
        }
        return startsBlock(result) ? "\\" + result : result
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

    /// The path of a file as a link names it: nothing in it ends the link or begins another scheme.
    static func link(_ folder: String, _ file: String) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        let path = folder.isEmpty || folder.hasSuffix("/") ? folder + file : folder + "/" + file
        var bytes: [UInt8] = []
        for byte in path.utf8 {
            if plain.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a paragraph that begins so would be a list, a heading or a line under one.
    private static func startsBlock(_ text: String) -> Bool {
        ["-", "=", "#", "+"].contains { text.hasPrefix($0) }
    }
}
