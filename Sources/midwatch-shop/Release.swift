/// One release of the shop: what it does to customers, and whether its database migrations can be taken back.
struct Release: Sendable, Equatable {
    /// The name, such as `v42`.
    let version: String
    /// The part of the requests that it answers with HTTP 500, 0 to 1.
    let errorRatio: Double
    /// The part of the requests that it answers slowly, 0 to 1.
    let slowRatio: Double
    /// Whether every migration that it brought can be reversed.
    let migrationsReversible: Bool

    /// Every release there is, oldest first. v42 is the bad one; v43 repairs it with a migration that cannot be undone.
    static let catalogue: [Release] = [
        Release(version: "v40", errorRatio: 0.003, slowRatio: 0, migrationsReversible: true),
        Release(version: "v41", errorRatio: 0.003, slowRatio: 0, migrationsReversible: true),
        Release(version: "v42", errorRatio: 0.09, slowRatio: 0.12, migrationsReversible: true),
        Release(version: "v43", errorRatio: 0.002, slowRatio: 0, migrationsReversible: false),
    ]

    /// The release with this name, if there is one.
    static func named(_ version: String) -> Release? {
        catalogue.first { $0.version == version }
    }

    /// The release before this one in the catalogue, if there is one.
    static func before(_ version: String) -> Release? {
        guard let index = catalogue.firstIndex(where: { $0.version == version }), index > 0 else { return nil }
        return catalogue[index - 1]
    }

    /// The seconds that one request takes.
    ///
    /// A good answer takes 15 to 115 ms, mostly near the lower end; a slow one 0.6 to 1.8 s. With 12 % slow
    /// answers the 99th percentile is about 1.7 s.
    func latency(using generator: inout SeededGenerator) -> Double {
        if generator.fraction() < slowRatio {
            return 0.6 + 1.2 * generator.fraction()
        }
        let fraction = generator.fraction()
        return 0.015 + 0.1 * fraction * fraction * fraction
    }
}
