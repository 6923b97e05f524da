internal import CMidwatchSystem
internal import Glibc

/// A process, told apart from others that get its number later.
struct ProcessIdentity: Sendable, Hashable {
    /// Its number.
    var pid: pid_t
    /// When it started, in clock ticks since boot.
    var startTime: Int64
}

/// The living processes of this machine at one moment, as `/proc` shows them.
struct ProcessTable: Sendable {
    /// One process.
    struct Entry: Sendable, Hashable {
        /// Which it is.
        var identity: ProcessIdentity
        /// Its parent's number.
        var parent: pid_t
        /// Its session's number.
        var session: pid_t
        /// Whether the mark that was looked for is in the environment it was started with. What this login may not read
        /// counts as unmarked.
        var isMarked: Bool
    }

    /// The most bytes of one process's environment that are searched.
    static let environmentBytes = 4 * 1024 * 1024
    /// The most bytes of one process's state.
    private static let statBytes = 4096

    /// Every living process but this one.
    var entries: [Entry]

    /// Looks at this machine, with an eye on a mark.
    static func look(for mark: String) -> ProcessTable {
        var seen: Set<pid_t> = []
        return ProcessTable(entries: newcomers(besides: &seen, mark: mark) { _ in })
    }

    /// Looks at this machine, and tells at once of everyone who carries a mark; then looks for whoever came meanwhile,
    /// until nobody came: a process that forks again and again would be another one after the look.
    static func hunt(for mark: String, found: (ProcessIdentity) -> Void) -> ProcessTable {
        var seen: Set<pid_t> = []
        var entries: [Entry] = []
        for _ in 0..<mostLooks {
            let newcomers = newcomers(besides: &seen, mark: mark, found: found)
            entries += newcomers
            if !newcomers.contains(where: \.isMarked) { break }
        }
        return ProcessTable(entries: entries)
    }

    /// The most looks of one hunt.
    private static let mostLooks = 100

    private static func newcomers(
        besides seen: inout Set<pid_t>, mark: String, found: (ProcessIdentity) -> Void
    ) -> [Entry] {
        guard let folder = opendir("/proc") else { return [] }
        defer { closedir(folder) }
        let variable = Array("\(ProcessMark.variable)=\(mark)\0".utf8)
        var entries: [Entry] = []
        while let next = readdir(folder) {
            let name = withUnsafeBytes(of: &next.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let pid = pid_t(name), pid != getpid(), seen.insert(pid).inserted, var entry = entry(of: pid) else {
                continue
            }
            entry.isMarked = !mark.isEmpty && carries(pid, variable)
            if entry.isMarked { found(entry.identity) }
            entries.append(entry)
        }
        return entries
    }

    /// One process; `nil` when it is gone, or a zombie.
    static func entry(of pid: pid_t) -> Entry? {
        guard let bytes = try? FileBytes.read("/proc/\(pid)/stat", atMost: statBytes) else { return nil }
        return entry(of: pid, stat: String(decoding: bytes, as: UTF8.self))
    }

    /// Reads the line of a process. Its name is in parentheses and may hold anything, parentheses too.
    static func entry(of pid: pid_t, stat: String) -> Entry? {
        guard let end = stat.utf8.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = stat[end...].dropFirst().split(whereSeparator: { $0 == " " || $0 == "\n" })
        guard fields.count > 19, let parent = pid_t(fields[1]), let session = pid_t(fields[3]),
            let threads = Int(fields[17]), let startTime = Int64(fields[19])
        else { return nil }
        // A process whose first thread has ended looks like a zombie, and lives in its other threads.
        let isZombie = fields[0] == "Z" && threads <= 1
        if isZombie || fields[0] == "X" { return nil }
        return Entry(
            identity: ProcessIdentity(pid: pid, startTime: startTime), parent: parent, session: session,
            isMarked: false)
    }

    private static func carries(_ pid: pid_t, _ variable: [UInt8]) -> Bool {
        guard let environment = try? FileBytes.read("/proc/\(pid)/environ", atMost: environmentBytes) else {
            return false
        }
        // The first variable has no NUL before it; a mark is never a part of another variable's value by chance.
        return midwatch_find(environment, environment.count, variable, variable.count) != nil
    }
}
