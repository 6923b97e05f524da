internal import CMidwatchSystem
internal import Glibc
public import MidwatchEngine

/// The processes of an attempt, found by the attempt's id in their environment.
public enum AttemptProcesses {
    /// The most bytes of one process's environment that are searched.
    private static let environmentBytes = 1024 * 1024

    /// How many live on this machine; `nil` where the table of processes cannot be read.
    ///
    /// The environment of another login's process cannot be read; an attempt's processes belong to who started it.
    public static func living(_ attempt: AttemptID) -> Int? {
        guard let folder = opendir("/proc") else { return nil }
        defer { closedir(folder) }
        let entry = Array("MIDWATCH_ATTEMPT=\(attempt.text)\0".utf8)
        var count = 0
        while let next = readdir(folder) {
            let name = withUnsafeBytes(of: &next.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let pid = pid_t(name), pid != getpid(),
                let environment = try? FileBytes.read("/proc/\(pid)/environ", atMost: environmentBytes),
                midwatch_find(environment, environment.count, entry, entry.count) != nil
            else { continue }
            count += 1
        }
        return count
    }
}

extension ChangePerformer {
    /// How many processes of an attempt live on this machine; `nil` cannot tell.
    public func survivors(of attempt: AttemptID, run: RunID) async -> Int? {
        AttemptProcesses.living(attempt)
    }
}
