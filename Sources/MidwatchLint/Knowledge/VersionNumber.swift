/// A version of a program: numbers with dots, `v` before them or not.
struct VersionNumber: Comparable, CustomStringConvertible {
    let parts: [Int]

    /// Reads a version; `nil` where it does not begin with a number. What comes after the numbers is left out.
    init?(_ text: String) {
        let bare = text.drop { $0 == "v" || $0 == "V" }
        let numbers = bare.prefix { $0.isASCII && $0.isNumber || $0 == "." }
        let parts = numbers.split(separator: ".").prefix(4).map { Int($0) }
        guard !parts.isEmpty, parts.allSatisfy({ $0 != nil }) else { return nil }
        self.parts = parts.compactMap(\.self)
    }

    init(_ parts: Int...) {
        self.parts = parts
    }

    var description: String { parts.map { String($0) }.joined(separator: ".") }

    static func < (left: VersionNumber, right: VersionNumber) -> Bool {
        for place in 0..<max(left.parts.count, right.parts.count) {
            let (one, two) = (left.part(place), right.part(place))
            if one != two { return one < two }
        }
        return false
    }

    static func == (left: VersionNumber, right: VersionNumber) -> Bool {
        !(left < right) && !(right < left)
    }

    private func part(_ place: Int) -> Int { place < parts.count ? parts[place] : 0 }
}
