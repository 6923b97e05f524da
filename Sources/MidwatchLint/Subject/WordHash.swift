/// A number for a word, the same in every run.
enum WordHash {
    /// FNV-1a over the UTF-8 of the word.
    static func of(_ word: some StringProtocol) -> UInt32 {
        var hash: UInt32 = 2_166_136_261
        for byte in word.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return hash
    }

    /// One number out of two.
    static func mixed(_ first: UInt32, _ second: UInt32) -> UInt32 {
        var hash = (first ^ (second &* 0x9E37_79B9)) &* 0x85EB_CA6B
        hash ^= hash >> 13
        hash = hash &* 0xC2B2_AE35
        return hash ^ hash >> 16
    }
}
