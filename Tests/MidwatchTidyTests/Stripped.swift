/// Source lines without comments and without what stands in string literals, so that words in them do not count.
enum Stripped {
    static func lines(of lines: [String]) -> [String] {
        var isInBlockString = false
        return lines.map { line in
            if isInBlockString {
                if line.contains("\"\"\"") { isInBlockString = false }
                return ""
            }
            if let open = line.firstRange(of: "\"\"\"") {
                isInBlockString = line[open.upperBound...].firstRange(of: "\"\"\"") == nil
                return String(line[..<open.lowerBound])
            }
            return code(of: line)
        }
    }

    private static func code(of line: String) -> String {
        var code = ""
        var isInString = false
        var previous: Character = " "
        var characters = line.makeIterator()
        while let character = characters.next() {
            if isInString {
                if character == "\\" {
                    _ = characters.next()
                } else if character == "\"" {
                    isInString = false
                }
                continue
            }
            if character == "\"" {
                isInString = true
                continue
            }
            if character == "/", previous == "/" {
                code.removeLast()
                return code
            }
            code.append(character)
            previous = character
        }
        return code
    }
}
