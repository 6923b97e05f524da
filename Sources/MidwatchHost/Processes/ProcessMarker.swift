internal import CMidwatchSystem
internal import Glibc
internal import Synchronization

/// The mark in the environment of a command and of everything it starts: by it the descendants of a command are found
/// that have left its session.
enum ProcessMarker {
    /// The variable that carries the mark.
    static let variable = "MIDWATCH_MARK"
    /// The most bytes of one process's environment that are searched.
    private static let environmentBytes = 1024 * 1024

    private static let count = Atomic<UInt64>(0)
    private static let prefix = "\(getpid()).\(midwatch_boot_milliseconds())"

    /// A mark that no other command of any engine on this machine has.
    static func next() -> String {
        "\(prefix).\(count.add(1, ordering: .relaxed).newValue)"
    }

    /// Kills every process that carries a mark, as far as this login may see and kill it.
    static func kill(_ marker: String) {
        guard let folder = opendir("/proc") else { return }
        defer { closedir(folder) }
        let entry = Array("\(variable)=\(marker)\0".utf8)
        while let next = readdir(folder) {
            let name = withUnsafeBytes(of: &next.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let pid = pid_t(name), pid != getpid(), carries(pid, entry) else { continue }
            Glibc.kill(pid, SIGKILL)
        }
    }

    private static func carries(_ pid: pid_t, _ entry: [UInt8]) -> Bool {
        guard let environment = try? FileBytes.read("/proc/\(pid)/environ", atMost: environmentBytes) else {
            return false
        }
        return midwatch_find(environment, environment.count, entry, entry.count) != nil
    }
}
