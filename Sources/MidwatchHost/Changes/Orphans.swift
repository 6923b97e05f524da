internal import CMidwatchSystem
internal import Glibc
internal import MidwatchEngine

/// The processes of a change whose shim was killed. They have as much time as they would have had under it.
struct Orphans {
    /// How far they have been brought.
    private(set) var ending = AttemptTrace.Ending.notDue

    private let started: StartedRecord?
    private var tree: ProcessTree

    /// Finds the processes of an attempt.
    ///
    /// - Parameter started: What its shim recorded; `nil` where that cannot be read, so that nobody can be found.
    init(_ started: StartedRecord?) {
        self.started = started
        tree = ProcessTree(mark: started?.mark ?? "", root: started?.command, isRootKept: false, besides: started?.shim)
    }

    /// How many live; `nil` cannot tell, because they are another login's, or because they left no mark.
    mutating func count() -> Int? {
        guard let started, !started.mark.isEmpty, started.isReadable else { return nil }
        if ending == .notDue && midwatch_boot_milliseconds() >= started.end { ending = .due }
        return tree.look().count
    }

    /// Tells them to end, and kills those that do not.
    mutating func end() async {
        guard let started else { return }
        ending = .tried
        _ = tree.terminate()
        await wait(milliseconds: started.grace, look: ProcessLimits.treeLook, killing: false)
        await wait(
            milliseconds: ProcessLimits.killPatience.wholeMilliseconds, look: ProcessLimits.killLook, killing: true)
    }

    private mutating func wait(milliseconds: Int64, look: Duration, killing: Bool) async {
        let until = midwatch_boot_milliseconds().addingReportingOverflow(milliseconds)
        while midwatch_boot_milliseconds() < (until.overflow ? .max : until.partialValue) {
            let members = killing ? tree.kill() : tree.look()
            if members.count == 0 { return }
            do { try await Task.sleep(for: look) } catch { return }
        }
    }
}
