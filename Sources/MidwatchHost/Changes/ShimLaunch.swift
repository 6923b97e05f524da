internal import CMidwatchSystem
internal import Glibc
internal import MidwatchEngine

/// What a shim is told on its command line.
struct ShimOrder: Sendable {
    /// The shim's path.
    var shim: String
    /// The folder that it makes.
    var folder: String
    /// The moment on the boot-time clock after which it starts nothing, in milliseconds.
    var deadline: Int64
    /// How long the command may take.
    var timeout: Duration
    /// How long it has after that to end by itself.
    var grace: Duration
    /// The command.
    var invocation: Invocation

    /// The descriptors under which the shim finds its gate and the pipe that it closes when it is done. Descriptors 1
    /// and 2 are its own output, which nobody reads.
    static let gate: Int32 = 3
    /// See ``gate``.
    static let done: Int32 = 4

    /// How long a shim that does its duty takes at most.
    var patience: Duration {
        let left = Duration.milliseconds(max(deadline - midwatch_boot_milliseconds(), 0))
        return left + timeout + grace + ProcessLimits.killPatience + ProcessLimits.shimPatience
    }

    /// How the shim is started; it leaves its standard input to the command.
    var launch: Invocation {
        let numbers = [
            Int64(Self.gate), Int64(Self.done), deadline, timeout.wholeMilliseconds, grace.wholeMilliseconds,
        ]
        let arguments = ["midwatch-shim", folder] + numbers.map { "\(max($0, 0))" } + [invocation.program]
        return Invocation(
            program: shim, arguments: arguments + invocation.arguments, environment: invocation.environment,
            input: invocation.input)
    }
}

/// Starts shims.
enum ShimLaunch {
    /// Starts a shim and opens its gate. The gate's other end closes with this process, whatever becomes of it.
    static func start(_ order: ShimOrder) -> Result<ShimWatch, ActProblem> {
        var gate: [Int32] = [-1, -1]
        var done: [Int32] = [-1, -1]
        let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer {
            for descriptor in [gate[0], gate[1], done[1], null] where descriptor >= 0 { close(descriptor) }
        }
        guard null >= 0, midwatch_pipe(&gate) == 0, midwatch_pipe(&done) == 0 else {
            let code = errno
            if done[0] >= 0 { close(done[0]) }
            return .failure(ActProblem("no pipes for the shim: \(SystemError.text(code))"))
        }
        // Above the numbers they get in the shim, so that none is overwritten before it is in its place.
        let high = [gate[0], done[1]].map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
        defer { for descriptor in high where descriptor >= 0 { close(descriptor) } }
        guard high.allSatisfy({ $0 >= 0 }) else {
            let code = errno
            close(done[0])
            return .failure(ActProblem("no pipes for the shim: \(SystemError.text(code))"))
        }
        switch ProcessSpawner.spawn(order.launch, descriptors: [null, null] + high) {
        case .failure(let error):
            close(done[0])
            return .failure(ActProblem("the shim did not start: \(error.sentence(order.shim))"))
        case .success(let pid):
            let watch = ShimWatch(pid: pid, done: done[0], patience: order.patience)
            var byte = UInt8(ascii: "G")
            // A shim that is gone already says so by its exit; its gate is no reason for us to die of SIGPIPE.
            _ = send(gate[1], &byte)
            return .success(watch)
        }
    }

    private static func send(_ descriptor: Int32, _ byte: inout UInt8) -> Bool {
        write(descriptor, &byte, 1) == 1
    }
}
