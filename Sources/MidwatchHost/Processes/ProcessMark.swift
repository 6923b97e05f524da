internal import CMidwatchSystem
internal import Glibc
internal import Synchronization

/// The mark in the environment of a command and of everything it starts: by it the descendants of a command are found
/// that have left its session and lost their parents.
enum ProcessMark {
    /// The variable that carries the mark.
    static let variable = "MIDWATCH_MARK"

    private static let count = Atomic<UInt64>(0)
    private static let prefix = "\(getpid()).\(midwatch_boot_milliseconds())"

    /// A mark that no other command of any engine on this machine has, as long as it is up.
    static func next() -> String {
        "\(prefix).\(count.add(1, ordering: .relaxed).newValue)"
    }
}
