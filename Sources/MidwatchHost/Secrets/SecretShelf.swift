public import MidwatchRunbook
internal import Synchronization

/// The secrets that one run has used so far: each step's output is masked for all of them, not only for its own.
public final class SecretShelf: Sendable {
    private struct Contents {
        var values: Set<SecretValue> = []
        var masker = Masker.none
    }

    private let reader: SecretReader
    private let contents = Mutex(Contents())

    /// Makes an empty shelf.
    public init(reader: SecretReader = SecretReader()) {
        self.reader = reader
    }

    /// Reads secrets afresh, because a rotated one must not be used in its old value, and remembers to mask them.
    public func read(_ references: [SecretReference]) throws(SecretProblem) -> [SecretValue] {
        if references.isEmpty { return [] }
        var values: [SecretValue] = []
        for reference in references { values.append(try reader.read(reference)) }
        try contents.withLock { contents throws(SecretProblem) in
            let all = contents.values.union(values)
            if all == contents.values { return }
            contents.masker = try Masker(all.sorted { $0.name < $1.name })
            contents.values = all
        }
        return values
    }

    /// Masks every secret that was read so far.
    public var masker: Masker {
        contents.withLock { $0.masker }
    }
}
