internal import CMidwatchSystem
internal import Glibc
internal import MidwatchEngine
internal import Synchronization

/// One running process: its pipes, its end, its time.
///
/// The process stays a zombie until its group is gone, so that its number cannot be given to somebody else meanwhile.
final class ProcessWatch: ReactorSource {
    private enum Slot: Int {
        case output = 0
        case error = 1
        case process = 2
        case timer = 3
    }

    private enum Phase {
        case running
        /// Its tree was asked to end.
        case terminating
        /// Its tree is killed until nobody is left.
        case killing
        /// Not even a kill has ended it: the result is out, and it is only waited for to be reaped.
        case abandoned
        case ended
    }

    private struct State {
        var phase = Phase.running
        var pipes: [Int32]
        var processDescriptor: Int32
        var timer: Int32
        var number: UInt64 = 0
        var tree: ProcessTree
        /// When the phase ends, in milliseconds since boot.
        var until: Int64 = 0
        var hasExited = false
        var cause: ProcessEnding?
        var collector: OutputCollector
        var waiter: CheckedContinuation<ProcessResult, Never>?
        var result: ProcessResult?
    }

    private let request: ProcessRequest
    private let pid: pid_t
    private let began = midwatch_boot_milliseconds()
    private let state: Mutex<State>

    /// Starts a process and begins to watch it.
    static func start(_ request: ProcessRequest) -> Result<ProcessWatch, ActProblem> {
        var ends: [Int32] = [-1, -1, -1, -1]
        let timer = midwatch_timer()
        guard timer >= 0, midwatch_pipe(&ends) == 0,
            ends.withUnsafeMutableBufferPointer({ midwatch_pipe($0.baseAddress.map { $0 + 2 }) }) == 0
        else {
            let code = errno
            for descriptor in ends + [timer] where descriptor >= 0 { close(descriptor) }
            return .failure(ActProblem("no pipes for the command: \(SystemError.text(code))"))
        }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        _ = fcntl(ends[2], F_SETFL, O_NONBLOCK)
        let spawned = ProcessSpawner.spawn(request.invocation, descriptors: [ends[1], ends[3]])
        close(ends[1])
        close(ends[3])
        switch spawned {
        case .failure(let error):
            for descriptor in [ends[0], ends[2], timer] { close(descriptor) }
            return .failure(ActProblem(error.sentence(request.invocation.program)))
        case .success(let pid):
            let watch = ProcessWatch(request, pid: pid, pipes: [ends[0], ends[2]], timer: timer)
            watch.begin()
            return .success(watch)
        }
    }

    private init(_ request: ProcessRequest, pid: pid_t, pipes: [Int32], timer: Int32) {
        self.request = request
        self.pid = pid
        let collector = OutputCollector(
            keep: request.keep, masker: request.masker, spool: request.spool, nonce: request.nonce)
        let root = ProcessIdentity(pid: pid, startTime: 0)
        state = Mutex(
            State(
                pipes: pipes, processDescriptor: midwatch_pidfd_open(pid), timer: timer,
                tree: ProcessTree(mark: request.marker, root: root, isRootKept: true), collector: collector))
    }

    private func begin() {
        let number = Reactor.shared.add(self)
        change { state in
            state.number = number
            setTimer(request.timeout, &state)
            let isWatched =
                Reactor.shared.watch(state.pipes[0], number: number, slot: Slot.output.rawValue)
                && Reactor.shared.watch(state.pipes[1], number: number, slot: Slot.error.rawValue)
                && Reactor.shared.watch(state.timer, number: number, slot: Slot.timer.rawValue)
                && state.processDescriptor >= 0
                && Reactor.shared.watch(state.processDescriptor, number: number, slot: Slot.process.rawValue)
            if !isWatched {
                let code = errno
                state.cause = .notStarted("the command could not be watched: \(SystemError.text(code))")
                kill(-pid, SIGKILL)
                finish(&state)
            }
        }
    }

    /// The end of the process; asked for once.
    func result() async -> ProcessResult {
        await withCheckedContinuation { continuation in
            let result = state.withLock { state in
                if state.result == nil { state.waiter = continuation }
                return state.result
            }
            if let result { continuation.resume(returning: result) }
        }
    }

    /// Ends the process, because nobody wants it any more.
    func cancel() {
        change { state in
            if state.phase == .running { terminate(.cancelled, &state) }
        }
    }

    func isReady(slot: Int) {
        guard let slot = Slot(rawValue: slot) else { return }
        change { state in
            if state.phase == .ended { return }
            switch slot {
            case .output, .error: readPipe(slot.rawValue, &state)
            case .process: processEnded(&state)
            case .timer: timeIsUp(&state)
            }
            if state.phase == .running && state.hasExited && state.pipes.allSatisfy({ $0 < 0 }) { finish(&state) }
        }
    }
}

extension ProcessWatch {
    private func readPipe(_ index: Int, _ state: inout State) {
        guard let stream = OutputCollector.Stream(rawValue: index) else { return }
        if state.pipes[index] < 0 { return }
        withUnsafeTemporaryAllocation(byteCount: ProcessLimits.chunkBytes, alignment: 16) { buffer in
            // A few chunks at a time: another process's turn comes between them.
            for _ in 0..<4 {
                let count = read(state.pipes[index], buffer.baseAddress, buffer.count)
                if count > 0 {
                    state.collector.receive(UnsafeRawBufferPointer(rebasing: buffer[..<count]), from: stream)
                    if count < buffer.count { return }
                } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
                    closePipe(index, &state)
                    return
                } else if errno == EAGAIN {
                    return
                }
            }
        }
    }

    private func closePipe(_ index: Int, _ state: inout State) {
        if state.pipes[index] < 0 { return }
        Reactor.shared.unwatch(state.pipes[index])
        close(state.pipes[index])
        state.pipes[index] = -1
    }

    private func processEnded(_ state: inout State) {
        if state.hasExited { return }
        state.hasExited = true
        Reactor.shared.unwatch(state.processDescriptor)
        setTimer(state.phase == .running ? request.heldPipes : .zero, &state)
        if state.phase == .abandoned { finish(&state) }
    }

    private func timeIsUp(_ state: inout State) {
        var expirations: UInt64 = 0
        guard read(state.timer, &expirations, MemoryLayout<UInt64>.size) > 0 else { return }
        switch state.phase {
        // Something still holds the pipes. It is not the command, and it is not waited for.
        case .running where state.hasExited: beginToKill(&state)
        case .running: terminate(.timedOut, &state)
        case .terminating:
            if state.hasExited && state.tree.look().count == 0 {
                finish(&state, leftovers: 0)
            } else if midwatch_boot_milliseconds() >= state.until {
                beginToKill(&state)
            } else {
                lookAgain(&state, after: ProcessLimits.treeLook)
            }
        case .killing: killTree(&state)
        case .abandoned, .ended: break
        }
    }

    private func terminate(_ cause: ProcessEnding, _ state: inout State) {
        state.phase = .terminating
        state.cause = cause
        state.until = midwatch_boot_milliseconds() + max(request.grace, .zero).wholeMilliseconds
        _ = state.tree.terminate()
        lookAgain(&state, after: request.grace)
    }

    private func beginToKill(_ state: inout State) {
        state.phase = .killing
        state.until = midwatch_boot_milliseconds() + ProcessLimits.killPatience.wholeMilliseconds
        killTree(&state)
    }

    /// Kills whoever lives; who forks meanwhile is killed with the next look.
    private func killTree(_ state: inout State) {
        let members = state.tree.kill()
        if members.count == 0 && state.hasExited { return finish(&state, leftovers: 0) }
        if midwatch_boot_milliseconds() < state.until { return lookAgain(&state, after: ProcessLimits.killLook) }
        state.hasExited
            ? finish(&state, leftovers: members.count) : abandon(&state, leftovers: members.count)
    }

    private func lookAgain(_ state: inout State, after duration: Duration) {
        let left = Duration.milliseconds(state.until - midwatch_boot_milliseconds())
        setTimer(min(duration, left), &state)
    }

    private func setTimer(_ duration: Duration, _ state: inout State) {
        _ = midwatch_set_timer(state.timer, max(duration, .zero).wholeMilliseconds)
    }

    private func abandon(_ state: inout State, leftovers: Int?) {
        state.phase = .abandoned
        deliver(state.cause ?? .timedOut, leftovers: leftovers, &state)
    }

    /// The end of a process that is a zombie now. Its group ends with it, which costs no look at the machine.
    private func finish(_ state: inout State, leftovers: Int? = 0) {
        if state.phase == .ended { return }
        state.phase = .ended
        kill(-pid, SIGKILL)
        var status: Int32 = 0
        let hasExited = midwatch_reap(pid, &status) == 1
        for index in state.pipes.indices where state.pipes[index] >= 0 {
            readPipe(index, &state)
            closePipe(index, &state)
        }
        Reactor.shared.remove(state.number)
        if state.processDescriptor >= 0 { close(state.processDescriptor) }
        close(state.timer)
        let ending: ProcessEnding = hasExited ? .exited(Int(status)) : .killed(signal: Int(status))
        deliver(state.cause ?? ending, leftovers: leftovers, &state)
    }

    private func deliver(_ ending: ProcessEnding, leftovers: Int?, _ state: inout State) {
        if state.result != nil { return }
        let result = ProcessResult(
            ending: ending, output: state.collector.finish(), tookMilliseconds: midwatch_boot_milliseconds() - began,
            leftovers: leftovers, report: state.collector.report)
        state.result = result
    }

    /// Changes the state, and tells whoever waits when that has brought the end.
    ///
    /// The waiter is resumed outside of the lock: resuming takes the lock of the waiting task, and who cancels a task
    /// holds that lock while ``cancel()`` takes this one.
    private func change(_ body: (inout sending State) -> Void) {
        let (waiter, result) = state.withLock { state in
            body(&state)
            guard let result = state.result else {
                return (CheckedContinuation<ProcessResult, Never>?.none, ProcessResult?.none)
            }
            return (state.waiter.take(), result)
        }
        if let result { waiter?.resume(returning: result) }
    }
}
