internal import CMidwatchSystem
internal import Glibc
internal import MidwatchEngine

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
    /// Whether nobody is missing: everyone whose number was seen was told, or was gone and left nobody behind.
    var isWhole = true

    /// Looks at this machine, with an eye on a mark.
    static func look(for mark: String) -> ProcessTable {
        hunt(for: mark) { _ in }
    }

    /// Looks at this machine, and tells at once of everyone who carries a mark; then looks for whoever came meanwhile,
    /// until nobody came who carries it or who was gone before he could be told: a process that forks and ends again
    /// and again is another one at every look.
    static func hunt(for mark: String, found: (ProcessIdentity) -> Void) -> ProcessTable {
        var seen: Set<pid_t> = []
        var table = ProcessTable(entries: [])
        let until = midwatch_boot_milliseconds() + ProcessLimits.huntPatience.wholeMilliseconds
        repeat {
            let newcomers = newcomers(besides: &seen, mark: mark, found: found)
            table.entries += newcomers.entries
            table.isWhole = newcomers.isWhole
            if newcomers.isWhole && !newcomers.entries.contains(where: \.isMarked) { break }
        } while midwatch_boot_milliseconds() < until
        return table
    }

    /// Who was not seen before. The list is not whole while somebody ended between its making and its reading, since he
    /// may have started another one in between.
    private static func newcomers(
        besides seen: inout Set<pid_t>, mark: String, found: (ProcessIdentity) -> Void
    ) -> ProcessTable {
        guard let folder = opendir("/proc") else { return ProcessTable(entries: [], isWhole: false) }
        defer { closedir(folder) }
        let variable = Array("\(ProcessMark.variable)=\(mark)\0".utf8)
        var table = ProcessTable(entries: [])
        while let next = readdir(folder) {
            let pid = withUnsafePointer(to: &next.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 1) { atoi($0) }
            }
            guard pid > 0, pid != getpid(), seen.insert(pid).inserted else { continue }
            guard var entry = entry(of: pid) else {
                table.isWhole = false
                continue
            }
            switch mark.isEmpty ? false : carries(pid, variable) {
            case true?:
                entry.isMarked = true
                found(entry.identity)
            case false?: break
            case nil where isStarting(pid):
                // He gets his environment within this moment: the next look tells him.
                seen.remove(pid)
                table.isWhole = false
                continue
            case nil: if Self.entry(of: pid) == nil { table.isWhole = false }
            }
            table.entries.append(entry)
        }
        return table
    }

    /// One process; `nil` when it is gone, or a zombie.
    static func entry(of pid: pid_t) -> Entry? {
        let file = open("/proc/\(pid)/stat", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        return withUnsafeTemporaryAllocation(byteCount: statBytes, alignment: 1) { buffer in
            let count = read(file, buffer.baseAddress, buffer.count)
            return count > 0 ? entry(of: pid, stat: String(decoding: buffer[..<count], as: UTF8.self)) : nil
        }
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

    /// Whether a process has its program already and nothing that it is started with: that comes a moment later, and
    /// until then its mark cannot be seen. A thread of the kernel has no program.
    private static func isStarting(_ pid: pid_t) -> Bool {
        guard let arguments = try? FileBytes.read("/proc/\(pid)/cmdline", atMost: statBytes), arguments.isEmpty
        else { return false }
        var program: CChar = 0
        return readlink("/proc/\(pid)/exe", &program, 1) > 0
    }

    /// Whether a process carries a mark; `nil` when it has no environment, as one that has just ended.
    private static func carries(_ pid: pid_t, _ variable: [UInt8]) -> Bool? {
        guard let environment = try? FileBytes.read("/proc/\(pid)/environ", atMost: environmentBytes),
            !environment.isEmpty
        else { return nil }
        // The first variable has no NUL before it; a mark is never a part of another variable's value by chance.
        return midwatch_find(environment, environment.count, variable, variable.count) != nil
    }
}
