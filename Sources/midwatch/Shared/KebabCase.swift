/// Names in the form that ids have: lower-case letters, digits and single hyphens, a letter first.
enum KebabCase {
    /// The longest name.
    static let longest = 63

    static func isValid(_ name: String) -> Bool {
        guard let first = name.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        return name.utf8.count <= longest
            && parts.allSatisfy { part in !part.isEmpty && part.utf8.allSatisfy(isPlain) }
    }

    static func complaint(_ name: String, _ what: String) -> String {
        "\"\(name)\" is no name for a \(what): use lower-case letters, digits and hyphens, as in disk-full"
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
