/// The keys of one mapping and where each was first written: a short list is searched, a long one hashed.
struct SeenKeys {
    private static let longestList = 24

    private var list: [Located<String>] = []
    private var table: [String: SourceRange] = [:]

    /// Where a key stands already.
    subscript(key: String) -> SourceRange? {
        table.isEmpty ? list.first { $0.value == key }?.range : table[key]
    }

    /// Notes a key that is new.
    mutating func insert(_ key: Located<String>) {
        if !table.isEmpty {
            table[key.value] = key.range
        } else if list.count < Self.longestList {
            list.append(key)
        } else {
            for earlier in list { table[earlier.value] = earlier.range }
            table[key.value] = key.range
        }
    }
}
