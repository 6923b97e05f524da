/// Replaces secrets by `‹masked NAME›`, in the forms in which programs print them.
///
/// It knows values as ``SecretForms`` lists them, and tokens by their look as ``TokenShape`` lists them. A text that
/// was masked is not changed by masking it again, unless a web token touches a mask.
public struct Masker: Sendable {
    /// The shortest value of a declared secret, in bytes: a shorter one would be found everywhere, and masking it would
    /// make every output unreadable, so an act that declares one never starts.
    public static let shortestValue = 4
    /// The shortest line of a value that is masked by itself, in bytes.
    static let shortestLine = 12
    /// How every mask begins.
    static let opening = "‹masked "
    /// How every mask ends.
    static let closing = "›"

    /// What is looked for.
    let index: MaskIndex

    /// Masks nothing.
    public static let none = Masker(index: MaskIndex(forms: [], shapes: []))
    /// Masks what is known by its look alone.
    public static let shapes = Masker(index: MaskIndex(forms: [], shapes: TokenShape.all))

    /// Makes a masker for secrets and for everything that is known by its look; refuses values that are too short to
    /// be told from ordinary text.
    public init(_ secrets: [SecretValue]) throws(SecretProblem) {
        var forms: [(name: String, forms: [SecretForms.Form])] = []
        for secret in secrets {
            guard secret.value.utf8.count >= Self.shortestValue else {
                throw SecretProblem(
                    name: secret.name,
                    message: "its value is shorter than \(Self.shortestValue) bytes and cannot be masked")
            }
            forms.append((secret.name, SecretForms.all(of: Array(secret.value.utf8))))
        }
        index = MaskIndex(forms: forms, shapes: TokenShape.all)
    }

    private init(index: MaskIndex) {
        self.index = index
    }

    /// A whole text, masked.
    public func mask(_ text: String) -> String {
        if index.isEmpty { return text }
        let masked = mask(Array(text.utf8))
        return String(decoding: masked, as: UTF8.self)
    }

    /// Whole bytes, masked.
    public func mask(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var stream = MaskingStream(self)
        bytes.withUnsafeBytes { stream.feed($0) { result.append(contentsOf: $0) } }
        stream.finish { result.append(contentsOf: $0) }
        return result
    }

    /// Whether a text holds something that would be masked.
    public func finds(in text: String) -> Bool {
        mask(text) != text
    }
}
