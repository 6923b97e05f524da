internal import CMidwatchSystem
internal import Glibc
internal import MidwatchEngine

/// A shim that should have ended its command long ago.
struct OverdueShim {
    private let started: StartedRecord

    init(_ started: StartedRecord) {
        self.started = started
    }

    /// Tells a shim to go on that was stopped, and kills one that does not, so that its command can be looked for.
    func urge() {
        let end = [
            started.grace, ProcessLimits.killPatience.wholeMilliseconds, ProcessLimits.shimPatience.wholeMilliseconds,
        ].reduce(started.end) { $0.addingReportingOverflow($1).overflow ? .max : $0 + $1 }
        let late = midwatch_boot_milliseconds().subtractingReportingOverflow(end)
        guard !late.overflow, late.partialValue >= 0, !started.isOfEarlierBoot,
            ProcessTable.entry(of: started.shim.pid)?.identity == started.shim
        else { return }
        kill(started.shim.pid, SIGCONT)
        if late.partialValue >= ProcessLimits.shimPatience.wholeMilliseconds { kill(started.shim.pid, SIGKILL) }
    }
}
