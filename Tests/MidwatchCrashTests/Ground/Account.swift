import Foundation
import Glibc

/// What is durable in a state folder, as the sqlite3 command sees a copy of it: looking changes nothing.
struct Account {
    struct Record: Hashable {
        var stream: String
        var sequence: Int
        var hash: String
        var name: String
        var payload: String

        /// A part of the payload as text, such as `outcome.ending`; empty where it is not there.
        func text(_ path: String) -> String {
            var value: Any? = try? JSONSerialization.jsonObject(with: Data(payload.utf8))
            for part in path.split(separator: ".") { value = (value as? [String: Any])?[String(part)] }
            return value.map { "\($0)" } ?? ""
        }
    }

    struct Lock: Hashable {
        var name: String
        var state: String
        var owner: String
    }

    var records: [Record] = []
    var locks: [Lock] = []
    /// What SQLite finds wrong with the file; empty when it is sound.
    var problems: [String] = []

    var runs: [String] {
        var names: [String] = []
        for record in records
        where record.stream.hasPrefix("run/") && !names.contains(String(record.stream.dropFirst(4))) {
            names.append(String(record.stream.dropFirst(4)))
        }
        return names
    }

    func records(of run: String) -> [Record] {
        records.filter { $0.stream == "run/" + run }.sorted { $0.sequence < $1.sequence }
    }

    func isEnded(_ run: String) -> Bool { records(of: run).last?.name == "ended" }

    /// Whether a change of the run is in doubt: raised, and not resolved since.
    func isInDoubt(_ run: String) -> Bool {
        records(of: run).last { $0.name == "doubt-raised" || $0.name == "doubt-resolved" }?.name == "doubt-raised"
    }

    /// The changes and undos that were intended, by attempt.
    var intents: [String: Record] {
        var intents: [String: Record] = [:]
        for record in records where record.name == "intended" || record.name == "undo-intended" {
            intents[record.text("attempt")] = record
        }
        return intents
    }
}

extension Account {
    /// A query whose lines ``read(_:)`` understands.
    static let query = """
        PRAGMA quick_check;
        SELECT 'R', stream, sequence, hex(hash), name, payload FROM record JOIN body ON body.id = record.body
            ORDER BY stream, sequence;
        SELECT 'L', name, state, owner FROM lock WHERE state <> 'free' ORDER BY name;
        """

    /// Looks at the state folder of a ground.
    static func of(_ ground: Ground) throws -> Account {
        let look = ground.folder + "/.look"
        mkdir(look, 0o700)
        for name in ["timeline.sqlite", "timeline.sqlite-wal", "timeline.sqlite-shm"] {
            unlink("\(look)/\(name)")
        }
        guard access(ground.state + "/timeline.sqlite", F_OK) == 0 else { return Account() }
        for name in ["timeline.sqlite", "timeline.sqlite-wal"] {
            if let bytes = FileManager.default.contents(atPath: "\(ground.state)/\(name)") {
                try bytes.write(to: URL(fileURLWithPath: "\(look)/\(name)"))
            }
        }
        let ended = Launch.run(
            Products.sqlite, ["-list", look + "/timeline.sqlite", query], environment: [:], folder: ground.folder,
            name: "sql")
        return read(ended)
    }

    static func read(_ ended: Ended) -> Account {
        var account = Account()
        for line in ended.out.split(separator: "\n") {
            let fields = line.split(separator: "|", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
            switch (fields[0], fields.count) {
            case ("R", 6):
                account.records.append(
                    Record(
                        stream: fields[1], sequence: Int(fields[2]) ?? 0, hash: fields[3], name: fields[4],
                        payload: fields[5]))
            case ("L", 4): account.locks.append(Lock(name: fields[1], state: fields[2], owner: fields[3]))
            case ("ok", 1): break
            default: account.problems.append(String(line))
            }
        }
        // The file is there a moment before its tables are.
        for line in ended.err.split(separator: "\n") where !line.contains("no such table") {
            let isPicture = line.hasPrefix("  ") || line.contains("error here")
            if !isPicture { account.problems.append(String(line)) }
        }
        return account
    }
}
