internal import Synchronization

/// Looks names up for one check, and knows whether who answers is to be believed.
///
/// A resolver that knows not a single name, as behind a captive portal or without a network, says nothing about any.
final class HostNames: Sendable {
    private let resolve: @Sendable (String) -> NameLookup.Answer
    private let counts = Mutex<(known: Int, missing: Int)>((0, 0))

    init(resolve: @escaping @Sendable (String) -> NameLookup.Answer = NameLookup.resolve) {
        self.resolve = resolve
    }

    /// Looks a name up.
    func look(_ host: String, within timeout: Duration) async -> NameLookup.Answer {
        let answer = await NameLookup.look(host, within: timeout, resolve: resolve)
        if Self.needsServer(host) {
            counts.withLock { counts in
                switch answer {
                case .known: counts.known += 1
                case .missing: counts.missing += 1
                case .unknown: break
                }
            }
        }
        return answer
    }

    /// Whether any name was found, or none was missed.
    ///
    /// - Parameter others: Names that an earlier check found; a few are looked up where this one found none.
    func areBelieved(asking others: Set<String>, within timeout: Duration) async -> Bool {
        for name in others.filter(Self.needsServer).sorted().prefix(Self.mostOthers) where !isSettled {
            _ = await look(name, within: timeout)
        }
        return isSettled
    }

    private var isSettled: Bool { counts.withLock { $0.known > 0 || $0.missing == 0 } }

    /// How many names are asked for only to learn whether the resolver knows any.
    private static let mostOthers = 3

    /// Whether a name is nothing that every machine knows by itself.
    private static func needsServer(_ host: String) -> Bool {
        if host == "localhost" || host.hasSuffix(".localhost") || host.contains(":") { return false }
        return host.utf8.contains { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) && $0 != UInt8(ascii: ".") }
    }
}
