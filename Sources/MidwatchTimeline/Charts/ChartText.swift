/// Text and numbers inside an SVG: nothing from the world is markup there.
enum ChartText {
    /// The text as XML shows it: sanitised, on one line, escaped.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in DisplayText.oneLine(text).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            // XML has no such characters, not even escaped.
            case "\u{fffe}", "\u{ffff}": result += "\u{fffd}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// At most so many characters, with a sign that more came.
    static func clipped(_ text: String, to most: Int) -> String {
        text.count <= most ? text : text.prefix(most - 1) + "…"
    }

    /// The text in lines of at most `width` characters, broken between words; the last line says that more came.
    static func lines(_ text: String, width: Int, most: Int) -> [String] {
        var lines: [String] = []
        for word in DisplayText.oneLine(text).split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(clipped(String(word), to: width))
            }
        }
        guard lines.count > most else { return lines }
        return lines.prefix(most - 1) + [clipped(lines[(most - 1)...].joined(separator: " "), to: width)]
    }

    /// A coordinate with one decimal, the same on every machine.
    static func number(_ value: Double) -> String {
        guard let tenths = Int(exactly: (value * 10).rounded()) else { return "0" }
        let sign = tenths < 0 ? "-" : ""
        let rest = tenths.magnitude % 10
        return "\(sign)\(tenths.magnitude / 10)" + (rest == 0 ? "" : ".\(rest)")
    }
}
