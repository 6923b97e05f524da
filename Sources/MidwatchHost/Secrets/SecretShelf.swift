public import MidwatchRunbook
internal import Synchronization

/// The secrets that one run has used so far, and those that the engine's environment holds by their names: each step's
/// output is masked for all of them, not only for its own.
public final class SecretShelf: Sendable {
    private struct Contents {
        var values: Set<SecretValue> = []
        var masker: Masker
    }

    private let reader: SecretReader
    private let named: [SecretValue]
    private let contents: Mutex<Contents>

    /// Makes a shelf on which nothing lies but what the reader's environment names.
    public init(reader: SecretReader = SecretReader()) {
        self.reader = reader
        named = Masker.named(in: reader.environment)
        // No value in it is too short.
        contents = Mutex(Contents(masker: (try? Masker(named)) ?? .shapes))
    }

    /// Reads secrets afresh, because a rotated one must not be used in its old value, and remembers to mask them.
    public func read(_ references: [SecretReference]) throws(SecretProblem) -> [SecretValue] {
        if references.isEmpty { return [] }
        var values: [SecretValue] = []
        for reference in references { values.append(try reader.read(reference)) }
        try contents.withLock { contents throws(SecretProblem) in
            let all = contents.values.union(values)
            if all == contents.values { return }
            // Declared ones come first: of two names for one value theirs is shown.
            contents.masker = try Masker(all.sorted { ($0.name, $0.value) < ($1.name, $1.value) } + named)
            contents.values = all
        }
        return values
    }

    /// Masks every secret that was read so far, what the environment names, and tokens by their shape.
    public var masker: Masker {
        contents.withLock { $0.masker }
    }
}
