/// Makes text from a file harmless to look at: nothing in it moves a cursor, reverses a line or hides.
public enum ShownText {
    /// One line: line breaks and runs of space become one space, and what cannot be seen becomes `\u{…}`.
    public static func line(_ text: String) -> String {
        var result = ""
        var space = false
        for scalar in text.unicodeScalars {
            if scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" {
                space = !result.isEmpty
                continue
            }
            if space { result += " " }
            space = false
            append(scalar, to: &result)
        }
        return result
    }

    /// Text of several lines: line breaks and tabs stay, and what cannot be seen becomes `\u{…}`.
    public static func block(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\t" {
                result.unicodeScalars.append(scalar)
            } else {
                append(scalar, to: &result)
            }
        }
        return result
    }

    /// Cuts a line to a number of characters, the last one an ellipsis where something was cut.
    static func cut(_ line: String, to width: Int, ellipsis: String = "…") -> String {
        guard line.count > width else { return line }
        return String(line.prefix(max(0, width - ellipsis.count))) + ellipsis
    }

    private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
        if isVisible(scalar) {
            result.unicodeScalars.append(scalar)
        } else {
            result += "\\u{\(String(scalar.value, radix: 16))}"
        }
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: !scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}
