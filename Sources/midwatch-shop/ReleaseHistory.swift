import FoundationEssentials

/// What was released when, oldest first. Pure: times come in as arguments.
struct ReleaseHistory: Codable, Equatable, Sendable {
    /// Why a release came to run.
    enum Cause: String, Codable, Sendable {
        /// Somebody deployed it by name.
        case deploy
        /// A rollback went back to it.
        case rollback
    }

    /// One line of the history.
    struct Entry: Codable, Equatable, Sendable {
        /// The name of the release.
        let version: String
        /// When it was accepted, in UTC, whole seconds.
        let releasedAt: Date
        /// How it came to run.
        let cause: Cause

        enum CodingKeys: String, CodingKey {
            case version
            case releasedAt = "released_at"
            case cause
        }
    }

    /// Entries kept; the oldest are dropped first.
    static let maximumEntries = 200

    /// The lines, oldest first; never empty.
    private(set) var entries: [Entry]

    /// A history that begins with one release.
    init(first version: String, at time: Date) {
        entries = [Entry(version: version, releasedAt: time.wholeSeconds, cause: .deploy)]
    }

    /// The history that a service starts with.
    ///
    /// - Parameters:
    ///   - stored: what the state folder has; another `release` is then a deployment.
    ///   - release: the release asked for; without it the stored one, else v42.
    ///   - age: in a new folder, the seconds since the release; the one before it is a week older.
    static func starting(from stored: ReleaseHistory?, release: String?, age: Double, now: Date) -> ReleaseHistory {
        if var history = stored {
            if let release, release != history.current.version {
                history.deploy(release, at: now)
            }
            return history
        }
        let version = release ?? "v42"
        let released = now.addingTimeInterval(-age)
        guard let before = Release.before(version) else { return ReleaseHistory(first: version, at: released) }
        var history = ReleaseHistory(first: before.version, at: released.addingTimeInterval(-604_800))
        history.deploy(version, at: released)
        return history
    }

    /// The release that ought to run now.
    var current: Entry {
        entries[entries.count - 1]
    }

    /// The version that ran before the current one and differs from it. After a rollback this is the version that was
    /// rolled back, so a second rollback brings it back: as with most real tools, rollback is not idempotent.
    var previous: String? {
        entries.last { $0.version != current.version }?.version
    }

    /// Whether the newest deployment by name is no longer what ought to run.
    var isRolledBack: Bool {
        guard let deployed = entries.last(where: { $0.cause == .deploy }) else { return false }
        return deployed.version != current.version
    }

    /// Records a deployment by name.
    mutating func deploy(_ version: String, at time: Date) {
        append(Entry(version: version, releasedAt: time.wholeSeconds, cause: .deploy))
    }

    /// Records a rollback; answers the version gone back to, or nil when there is none.
    mutating func rollBack(at time: Date) -> String? {
        guard let target = previous else { return nil }
        append(Entry(version: target, releasedAt: time.wholeSeconds, cause: .rollback))
        return target
    }

    private mutating func append(_ entry: Entry) {
        entries.append(entry)
        if entries.count > Self.maximumEntries {
            entries.removeFirst(entries.count - Self.maximumEntries)
        }
    }
}

extension ReleaseHistory {
    enum CodingKeys: String, CodingKey {
        case entries
    }

    /// Reads a history; an empty one, or one that names an unknown release, is refused.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let decoded = try container.decode([Entry].self, forKey: .entries)
        guard !decoded.isEmpty, decoded.allSatisfy({ Release.named($0.version) != nil }) else {
            throw DecodingError.dataCorruptedError(
                forKey: .entries, in: container, debugDescription: "no entries, or an unknown release")
        }
        entries = decoded
    }

    /// The file's content: JSON with ISO 8601 times.
    func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return try encoder.encode(self)
    }

    /// Reads what `encoded()` wrote.
    static func decoded(from data: Data) throws -> ReleaseHistory {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(ReleaseHistory.self, from: data)
    }

    /// The line that `shopctl release --json` prints: version, released_at, previous, in this order.
    var json: String {
        let before = previous.map { "\"\($0)\"" } ?? "null"
        let time = current.releasedAt.formatted(.iso8601)
        return "{\"version\":\"\(current.version)\",\"released_at\":\"\(time)\",\"previous\":\(before)}"
    }
}

extension Date {
    /// This time without its fraction of a second: the file keeps whole seconds, so memory must too.
    fileprivate var wholeSeconds: Date {
        Date(timeIntervalSince1970: timeIntervalSince1970.rounded(.down))
    }
}
