import CMidwatchSystem
import Glibc
import MidwatchEngine
import MidwatchRunbook

@testable import MidwatchHost

/// A shim that a test drives by hand: its gate is opened when the test says so.
final class HandShim: @unchecked Sendable {
    let pid: pid_t
    /// The mark of its processes.
    let mark = ProcessMark.next()
    private var gate: Int32
    /// Our own copy of the gate's other end: a shim that is gone already must not kill the test by SIGPIPE.
    private let otherEnd: Int32

    /// Starts the shim of an attempt and leaves its gate shut.
    init?(
        _ folder: String, script: String, deadline: Int64? = nil, timeout: Int = 30_000, grace: Int = 100,
        program: String = BuiltShim.path
    ) {
        var gate: [Int32] = [-1, -1]
        _ = midwatch_pipe(&gate)
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        let high = [gate[0], null].map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
        defer { for descriptor in high + [null] { close(descriptor) } }
        let arguments = [
            "midwatch-shim", folder, "3", "4", "\(deadline ?? midwatch_boot_milliseconds() + 60_000)", "\(timeout)",
            "\(grace)", "/bin/bash", "bash", "-c", script,
        ]
        let launch = Invocation(
            program: program, arguments: arguments,
            environment: ["PATH=/usr/bin:/bin", "\(ProcessMark.variable)=\(mark)"])
        guard case .success(let pid) = ProcessSpawner.spawn(launch, descriptors: [null, null] + high) else {
            for descriptor in gate { close(descriptor) }
            return nil
        }
        self.pid = pid
        self.gate = gate[1]
        otherEnd = gate[0]
    }

    func openGate() {
        var byte = UInt8(ascii: "G")
        _ = Glibc.write(gate, &byte, 1)
        shutGate()
    }

    /// What the death of the engine does.
    func shutGate() {
        if gate >= 0 { close(gate) }
        gate = -1
    }

    /// Waits for the shim's end; its exit code, or minus the signal.
    func wait() -> Int {
        var status: Int32 = 0
        return midwatch_reap(pid, &status) == 1 ? Int(status) : -Int(status)
    }

    deinit {
        shutGate()
        close(otherEnd)
    }
}

extension TestGround {
    /// The attempt that tests of changes use.
    var attempt: AttemptID { AttemptID("R-1-9") }
    /// Its folder, from the ground's own.
    var attemptFolder: String { "spool/\(run)/\(attempt)" }

    /// The intent of a change.
    func intent(_ act: RenderedAct, deadline: Instant? = nil) -> Intent {
        Intent(
            attempt: attempt, step: StepKey(runbook: "book", step: "change"), part: 0, act: act, undo: nil,
            fingerprint: "", deadline: deadline ?? Instant(milliseconds: midwatch_wall_milliseconds() + 60_000))
    }

    /// Makes a change, as a host does right after it stored the intent.
    func change(_ act: RenderedAct) async -> ActOutcome {
        await changes().perform(intent(act), adopting: false, run: run)
    }

    /// Asks what became of a change, as a host does after a restart.
    func adopt(_ act: RenderedAct = .script("true")) async -> ActOutcome {
        await changes().perform(intent(act), adopting: true, run: run)
    }

    /// A shim driven by hand, in the attempt's folder.
    func shim(_ script: String, timeout: Int = 30_000, deadline: Int64? = nil) -> HandShim? {
        Folder.make(path("spool/\(run)"))
        return HandShim(path(attemptFolder), script: script, deadline: deadline, timeout: timeout)
    }
}
