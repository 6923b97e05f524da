/// The keys and values of a foreign YAML file, read line by line: what manifests, catalogues and OWNERS files need.
///
/// Foreign files have anchors, tags, templates and many documents, which the strict reader of runbooks refuses. What
/// this does not understand it leaves out.
struct YAMLOutline {
    /// Lines of one file at most.
    static let mostLines = 50_000
    /// Levels of nesting at most; what lies deeper is left out.
    static let depth = 12

    /// One value with the keys that lead to it; elements of lists have their list's keys.
    struct Entry: Hashable {
        var keys: [String]
        var value: String
        var line: Int
    }

    /// The documents of the file with their entries in order.
    let documents: [[Entry]]

    init(_ text: String) {
        var documents: [[Entry]] = [[]]
        var stack: [(indent: Int, key: String)] = []
        var block: Int?
        var number = 0
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            guard number <= Self.mostLines else { break }
            let indent = line.prefix { $0 == UInt8(ascii: " ") }.count
            var rest = line.dropFirst(indent)
            if rest.last == UInt8(ascii: "\r") { rest = rest.dropLast() }
            guard let first = rest.first, first != UInt8(ascii: "#") else { continue }
            if let least = block {
                if indent > least { continue }
                block = nil
            }
            if indent == 0, rest.starts(with: "---".utf8) {
                documents.append([])
                stack = []
                continue
            }
            Self.take(
                rest, indent: indent, line: number, stack: &stack, block: &block,
                into: &documents[documents.count - 1])
        }
        self.documents = documents.filter { !$0.isEmpty }
    }

    private static func take(
        _ text: Substring.UTF8View.SubSequence, indent: Int, line: Int, stack: inout [(indent: Int, key: String)],
        block: inout Int?, into entries: inout [Entry]
    ) {
        var rest = text
        var indent = indent
        var isElement = false
        while rest.first == UInt8(ascii: "-"), rest.count == 1 || rest.dropFirst().first == UInt8(ascii: " ") {
            let dash = rest.prefix { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: " ") }.count
            while let top = stack.last, top.indent > indent { stack.removeLast() }
            rest = rest.dropFirst(dash)
            indent += dash
            isElement = true
        }
        guard !rest.isEmpty else { return }
        guard let colon = Self.colon(rest) else {
            if isElement { entries.append(Entry(keys: stack.map(\.key), value: unquoted(rest), line: line)) }
            return
        }
        while let top = stack.last, top.indent >= indent { stack.removeLast() }
        let key = unquoted(rest[..<colon])
        let value = rest[rest.index(after: colon)...].drop { $0 == UInt8(ascii: " ") }
        guard stack.count < depth else { return }
        stack.append((indent, key))
        let keys = stack.map(\.key)
        if value.first == UInt8(ascii: "|") || value.first == UInt8(ascii: ">") {
            block = indent
        } else if value.first == UInt8(ascii: "["), let end = value.lastIndex(of: UInt8(ascii: "]")) {
            let inner = value[value.index(after: value.startIndex)..<end]
            for element in inner.split(separator: UInt8(ascii: ",")) {
                entries.append(
                    Entry(keys: keys, value: unquoted(element.drop { $0 == UInt8(ascii: " ") }), line: line))
            }
        } else {
            entries.append(Entry(keys: keys, value: unquoted(value), line: line))
        }
    }

    /// The colon that ends a key; `nil` where the text is no entry.
    private static func colon(_ text: Substring.UTF8View.SubSequence) -> Substring.UTF8View.Index? {
        var quote: UInt8?
        for index in text.indices {
            let byte = text[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                guard index == text.startIndex else { continue }
                quote = byte
            } else if byte == UInt8(ascii: ":") {
                let next = text.index(after: index)
                if next == text.endIndex || text[next] == UInt8(ascii: " ") { return index }
            } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                return nil
            }
        }
        return nil
    }

    /// A value without its quotes, or without the comment behind it.
    private static func unquoted(_ text: Substring.UTF8View.SubSequence) -> String {
        if let quote = text.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let inner = text.dropFirst()
            return String(decoding: inner.prefix { $0 != quote }, as: UTF8.self)
        }
        var end = text.startIndex
        var index = text.startIndex
        while index != text.endIndex {
            let byte = text[index]
            if byte == UInt8(ascii: "#"), index == text.startIndex || end != index { break }
            index = text.index(after: index)
            if byte != UInt8(ascii: " ") { end = index }
        }
        return String(decoding: text[..<end], as: UTF8.self)
    }
}
