/// Who owns which paths, as a CODEOWNERS file says it: of the rules that match, the last one counts.
///
/// GitLab's sections are read too: each counts for itself, and a section's own owners stand in where a line names none.
public struct CodeOwners: Sendable, Hashable {
    /// Rules of one file at most; what comes after is not read.
    public static let mostRules = 10_000

    private struct Entry: Sendable, Hashable {
        var pattern: PathPattern
        var owners: [String]
        var section: Int
    }

    /// Where the file stands in the repository.
    public let path: String
    private let entries: [Entry]
    private let sectionOwners: [String]

    /// Where such a file is looked for, the first that exists counts.
    public static let places = ["CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS"]

    /// Reads a file. Lines that are not understood own nothing.
    public init(_ text: String, path: String) {
        self.path = path
        var entries: [Entry] = []
        var allDefaults: [String] = []
        var section = 0
        var defaults: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            guard entries.count < Self.mostRules else { break }
            var words = Self.words(line)
            guard let first = words.first else { continue }
            if let owners = Self.sectionOwners(line) {
                section += 1
                defaults = owners
                allDefaults += owners
                continue
            }
            words.removeFirst()
            entries.append(
                Entry(pattern: PathPattern(first), owners: words.isEmpty ? defaults : words, section: section))
        }
        self.entries = entries
        sectionOwners = allDefaults
    }

    /// The owners of a path, those of each section together; empty where nobody owns it.
    public func owners(of path: String) -> [String] {
        var bySection: [Int: [String]] = [:]
        for entry in entries where entry.pattern.matches(path) { bySection[entry.section] = entry.owners }
        var found: [String] = []
        for (_, owners) in bySection.sorted(by: { $0.key < $1.key }) {
            for owner in owners where !found.contains(owner) { found.append(owner) }
        }
        return found
    }

    /// Everybody that the file names, as it names them: `@shop/payments`, `@priya`, an address.
    public var names: Set<String> {
        Set(entries.flatMap(\.owners) + sectionOwners)
    }

    /// The word by which runbooks name an owner: `payments` for `@shop/payments`.
    public static func shortName(_ owner: String) -> String {
        let bare = owner.drop { $0 == "@" }
        return String(bare.split(separator: "/").last ?? bare)
    }

    /// The words of a line up to a comment; a backslash before a space keeps it in its word.
    private static func words(_ line: Substring) -> [String] {
        var words: [String] = []
        var word = ""
        var isEscaped = false
        for scalar in line.unicodeScalars {
            if isEscaped {
                word.unicodeScalars.append(scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == " " || scalar == "\t" || scalar == "\r" {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else if scalar == "#", word.isEmpty {
                break
            } else {
                word.unicodeScalars.append(scalar)
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// The owners behind a section's heading, `^[Name][2] @owner`; `nil` for any other line.
    private static func sectionOwners(_ line: Substring) -> [String]? {
        let trimmed = line.drop { $0 == " " || $0 == "^" }
        guard trimmed.first == "[", let end = trimmed.firstIndex(of: "]") else { return nil }
        var rest = trimmed[trimmed.index(after: end)...]
        if rest.first == "[", let count = rest.firstIndex(of: "]") { rest = rest[rest.index(after: count)...] }
        // A pattern that begins with a set of characters goes on without a space.
        guard rest.isEmpty || rest.first == " " || rest.first == "\t" else { return nil }
        return words(rest)
    }
}
