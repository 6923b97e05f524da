/// Replaces secrets by `‹masked NAME›`, in the forms in which programs print them.
///
/// It knows a value as it is, its longer lines, its JSON- and URL-escaped forms, and its base64 at each of the three
/// alignments, so that it is found inside a longer encoded text too.
public struct Masker: Sendable {
    /// The shortest value that is masked, in bytes: a shorter one would be found everywhere.
    public static let shortestValue = 4
    /// The shortest line of a value that is masked by itself, in bytes.
    static let shortestLine = 12

    /// One text to look for.
    struct Pattern: Sendable, Hashable {
        var bytes: [UInt8]
        var replacement: [UInt8]
    }

    /// What to look for, the longest first.
    let patterns: [Pattern]
    /// The length of the longest, in bytes; 0 without secrets.
    let longest: Int

    /// Masks nothing.
    public static let none = Masker(patterns: [])

    /// Makes a masker for secrets; refuses values that are too short to be told from ordinary text.
    public init(_ secrets: [SecretValue]) throws(SecretProblem) {
        var patterns: [Pattern] = []
        var seen: Set<[UInt8]> = []
        for secret in secrets {
            guard secret.value.utf8.count >= Self.shortestValue else {
                throw SecretProblem(
                    name: secret.name,
                    message: "its value is shorter than \(Self.shortestValue) bytes and cannot be masked")
            }
            let replacement = Array("‹masked \(secret.name)›".utf8)
            for form in SecretForms.all(of: Array(secret.value.utf8)) where seen.insert(form).inserted {
                patterns.append(Pattern(bytes: form, replacement: replacement))
            }
        }
        self.init(patterns: patterns)
    }

    private init(patterns: [Pattern]) {
        self.patterns = patterns.sorted { $0.bytes.count > $1.bytes.count }
        longest = patterns.map(\.bytes.count).max() ?? 0
    }

    /// A whole text, masked.
    public func mask(_ text: String) -> String {
        patterns.isEmpty ? text : String(decoding: mask(Array(text.utf8)), as: UTF8.self)
    }

    /// Whole bytes, masked.
    public func mask(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var stream = MaskingStream(self)
        bytes.withUnsafeBytes { stream.feed($0) { result.append(contentsOf: $0) } }
        stream.finish { result.append(contentsOf: $0) }
        return result
    }
}
