import Foundation

/// The timeline as somebody else sees it: by the sqlite3 command, without a line of our own code.
extension Place {
    /// A stored event.
    struct Record {
        var stream: String
        var name: String
        var payload: [String: Any]

        /// A part of the payload as text, such as `end.outcome.ending`; empty where it is not there.
        func text(_ path: String) -> String {
            var value: Any? = payload
            for part in path.split(separator: ".") { value = (value as? [String: Any])?[String(part)] }
            return value.map { "\($0)" } ?? ""
        }
    }

    /// Every event of the streams that begin with `prefix`, in the order of the streams and their sequence.
    func records(_ prefix: String = "run/") async throws -> [Record] {
        let rows = try await query(
            """
            SELECT stream, name, payload FROM record JOIN body ON body.id = record.body
            WHERE stream LIKE '\(prefix)%' ORDER BY stream, sequence
            """)
        return try rows.map { row in
            let payload = row["payload"] as? String ?? "{}"
            let object = try JSONSerialization.jsonObject(with: Data(payload.utf8)) as? [String: Any]
            return Record(
                stream: row["stream"] as? String ?? "", name: row["name"] as? String ?? "", payload: object ?? [:])
        }
    }

    /// The names of the events of all runs.
    func names(_ prefix: String = "run/") async throws -> [String] {
        guard FileManager.default.fileExists(atPath: state + "/timeline.sqlite") else { return [] }
        return try await records(prefix).map(\.name)
    }

    /// The locks that are not free, by name, with their state.
    func locks() async throws -> [String: String] {
        guard FileManager.default.fileExists(atPath: state + "/timeline.sqlite") else { return [:] }
        var locks: [String: String] = [:]
        for row in try await query("SELECT name, state FROM lock WHERE state <> 'free'") {
            locks[row["name"] as? String ?? ""] = row["state"] as? String
        }
        return locks
    }

    /// The only run there is.
    func run() async throws -> String {
        let rows = try await query("SELECT DISTINCT stream FROM record WHERE stream LIKE 'run/%'")
        guard rows.count == 1, let stream = rows[0]["stream"] as? String else {
            throw TooLate(description: "expected one run, found \(rows.count)")
        }
        return String(stream.dropFirst("run/".count))
    }

    /// The run of the runbook `fix`, where another may be there besides.
    func runOfFix() async throws -> String {
        for record in try await records() where record.name == "started" {
            if "\(record.payload)".contains("id: fix\\n") || "\(record.payload)".contains("Fix the thing\\n") {
                return String(record.stream.dropFirst("run/".count))
            }
        }
        throw TooLate(description: "no run of fix")
    }

    private func query(_ statement: String) async throws -> [[String: Any]] {
        let ended = try await start(
            Programs.path(of: "sqlite3") ?? "/usr/bin/sqlite3",
            ["-json", "-cmd", ".timeout 5000", state + "/timeline.sqlite", statement]
        ).end()
        // The file is there a moment before its tables are.
        if ended.err.contains("no such table") { return [] }
        guard ended.code == 0 else { throw TooLate(description: "sqlite3: \(ended)") }
        guard !ended.out.isEmpty else { return [] }
        return try JSONSerialization.jsonObject(with: Data(ended.out.utf8)) as? [[String: Any]] ?? []
    }
}
