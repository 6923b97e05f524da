extension String {
    /// Whether a text stands in it byte for byte; much faster than comparing characters.
    func holds(_ word: String) -> Bool {
        let wanted = Array(word.utf8)
        guard let first = wanted.first else { return true }
        var text = self
        return text.withUTF8 { bytes in
            guard bytes.count >= wanted.count else { return false }
            var place = 0
            let last = bytes.count - wanted.count
            while place <= last {
                if bytes[place] == first {
                    var offset = 1
                    while offset < wanted.count, bytes[place + offset] == wanted[offset] { offset += 1 }
                    if offset == wanted.count { return true }
                }
                place += 1
            }
            return false
        }
    }
}
