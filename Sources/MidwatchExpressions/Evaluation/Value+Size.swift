extension Value {
    /// Roughly what it costs to look at the whole value once, without what its elements hold.
    var weight: Int {
        switch self {
        case .null, .bool, .int, .uint, .double, .type, .duration, .timestamp: 1
        case .string(let value): 1 + value.utf8.count / 16
        case .bytes(let value): 1 + value.count / 16
        case .list(let values): 1 + values.count
        case .map(let map): 1 + map.count
        }
    }

    /// How many bytes or elements the value itself holds.
    var extent: Int {
        switch self {
        case .null, .bool, .int, .uint, .double, .type, .duration, .timestamp: 1
        case .string(let value): 1 + value.utf8.count
        case .bytes(let value): 1 + value.count
        case .list(let values): 1 + values.count
        case .map(let map): 1 + map.count
        }
    }

    /// Counts everything the value holds down from `left`; false, early, once that is used up.
    func fits(within left: inout Int) -> Bool {
        switch self {
        case .null, .bool, .int, .uint, .double, .type, .duration, .timestamp: left -= 1
        case .string(let value): left -= 1 + value.utf8.count
        case .bytes(let value): left -= 1 + value.count
        case .list(let values):
            left -= 1
            for value in values where !value.fits(within: &left) { return false }
        case .map(let map):
            left -= 1
            for (key, value) in map where !key.fits(within: &left) || !value.fits(within: &left) { return false }
        }
        return left >= 0
    }
}
