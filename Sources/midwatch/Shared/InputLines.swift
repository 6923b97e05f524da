import Glibc

/// Standard input, line by line, for commands that answer each line with one.
enum InputLines {
    /// Goes through the lines that are not blank; nil for one that is no UTF-8.
    static func each(_ body: (String?) -> Void) {
        guard let input = fdopen(STDIN_FILENO, "r") else { return }
        var buffer: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(buffer) }
        while case let length = getline(&buffer, &capacity, input), length >= 0 {
            let bytes = UnsafeRawBufferPointer(start: buffer, count: length)
            if bytes.allSatisfy({ $0 == 0x20 || (0x09...0x0d).contains($0) }) { continue }
            body(String(validating: bytes, as: UTF8.self))
        }
    }
}
