internal import CMidwatchSystem
internal import Glibc
public import MidwatchEngine
internal import MidwatchRunbook

/// Makes changes under the shim, each at most once an attempt, and finds out what became of those whose engine is gone.
///
/// Stopping the task ends the waiting and nothing else: the shim goes on, and whoever takes the run learns the outcome.
public struct ChangePerformer: Sendable {
    let environment: CommandEnvironment
    let secrets: SecretShelf
    private let programs: ShimProgram
    let spool: String
    private let grace: Duration

    /// Makes a performer.
    ///
    /// - Parameters:
    ///   - spool: The folder that holds a folder for every run, on a disk of this machine.
    ///   - grace: How long a change whose time is up has to end by itself.
    public init(
        environment: CommandEnvironment, secrets: SecretShelf, programs: ShimProgram, spool: String,
        grace: Duration = ProcessLimits.changeGrace
    ) {
        self.environment = environment
        self.secrets = secrets
        self.programs = programs
        self.spool = spool
        self.grace = grace
    }

    /// Makes a change, or finds out what became of it.
    ///
    /// - Parameter adopting: Whether the intent was stored by an earlier process, so that the change may have begun.
    ///   Then nothing is started: what no shim has begun by now, none will begin.
    public func perform(_ intent: Intent, adopting: Bool, run: RunID) async -> ActOutcome {
        guard let place = SpoolPlace(folder: spool, run: run, attempt: intent.attempt) else {
            return Self.notStarted("the ids \(run) and \(intent.attempt) cannot name a spool folder")
        }
        let outcome = await perform(intent, adopting: adopting, run: run, at: place)
        return await surveyed(outcome, of: intent, run: run)
    }

    private func perform(_ intent: Intent, adopting: Bool, run: RunID, at place: SpoolPlace) async -> ActOutcome {
        // The shim writes raw bytes, so the masker must know the secrets in an adopting process too.
        let values: [SecretValue]
        do {
            values = try secrets.read(intent.act.secrets)
        } catch {
            if !adopting { return Self.notStarted(error.description) }
            return await adopt(intent, at: place, isMaskingSafe: false)
        }
        if adopting { return await adopt(intent, at: place, isMaskingSafe: true) }
        do {
            return try await start(intent, at: place, run: run, secrets: values)
        } catch {
            return Self.notStarted(error.message)
        }
    }
}

extension ChangePerformer {
    private func start(
        _ intent: Intent, at place: SpoolPlace, run: RunID, secrets values: [SecretValue]
    ) async throws(ActProblem) -> ActOutcome {
        let invocation = try invocation(intent, at: place, run: run, secrets: values)
        let code = Folder.make(place.runFolder)
        if code != 0 {
            throw ActProblem("the spool folder \(place.runFolder) cannot be made: \(SystemError.text(code))")
        }
        let left = intent.deadline.milliseconds.subtractingReportingOverflow(midwatch_wall_milliseconds())
        let deadline = midwatch_boot_milliseconds().addingReportingOverflow(left.overflow ? 0 : left.partialValue)
        let order = ShimOrder(
            shim: programs.shim, folder: place.attemptFolder,
            deadline: deadline.overflow ? .max : deadline.partialValue,
            timeout: timeout(of: intent.act), grace: grace, invocation: invocation)
        let watch = try ShimLaunch.start(order).get()
        let isDone = await watch.wait()
        let attempt = AttemptSpool(folder: place.attemptFolder)
        if let record = attempt.look().record {
            return outcome(record, of: intent, from: attempt, isMaskingSafe: true)
        }
        if Task.isCancelled { return Self.unwatched }
        if isDone, let refusal = ShimRefusal(rawValue: await watch.exitCode() ?? 0), refusal != .spoolTaken {
            return Self.notStarted(refusal.sentence)
        }
        // It began, and its folder is gone: an empty place proves nothing any more.
        if isDone, await watch.exitCode() == ShimRefusal.noRecord, attempt.look().folder == .absent {
            return ChangeOutcome.doubt(leftovers: nil)
        }
        return await adopt(intent, at: place, isMaskingSafe: true)
    }

    private static let unwatched = ActOutcome(
        ending: .unknown("nobody waits any more; the change goes on under its shim"), leftovers: nil)

    private static func unreadable(_ why: String) -> ActOutcome {
        ActOutcome(ending: .unknown(why), leftovers: nil)
    }

    private static func notStarted(_ why: String) -> ActOutcome {
        ActOutcome(ending: .notStarted(why), leftovers: 0)
    }

    /// Finds out what became of an attempt, waiting for a shim that lives, or for the command that lost its shim.
    private func adopt(_ intent: Intent, at place: SpoolPlace, isMaskingSafe: Bool) async -> ActOutcome {
        let attempt = AttemptSpool(folder: place.attemptFolder)
        var orphans: Orphans?
        var watch: SpoolWatch?
        defer { watch?.close() }
        while !Task.isCancelled {
            let look = attempt.look()
            if look.folder == .started, !look.isShimAlive, orphans == nil { orphans = Orphans(look.started) }
            let trace = AttemptTrace(
                folder: look.folder, isShimAlive: look.isShimAlive, survivors: orphans == nil ? 0 : orphans?.count(),
                ending: orphans?.ending ?? .notDue)
            switch Recovery.move(for: trace) {
            case .takeRecord:
                guard let record = look.record else { return ChangeOutcome.doubt(leftovers: nil) }
                return outcome(record, of: intent, from: attempt, isMaskingSafe: isMaskingSafe)
            case .wait:
                if let started = look.started, look.isShimAlive { OverdueShim(started).urge() }
                // The first time it is only begun to watch, so that nothing is missed between the look and the wait.
                if let watch { await watch.wait() } else { watch = SpoolWatch(folder: place.attemptFolder) }
            case .close:
                _ = Folder.make(place.runFolder)
                if let problem = attempt.close() { return Self.unreadable(problem) }
            case .notStarted: return Self.notStarted("its command was never started")
            case .endSurvivors: await orphans?.end()
            case .doubt(let leftovers):
                return look.problem.map(Self.unreadable) ?? ChangeOutcome.doubt(leftovers: leftovers)
            }
        }
        return Self.unwatched
    }

    private func invocation(
        _ intent: Intent, at place: SpoolPlace, run: RunID, secrets values: [SecretValue]
    ) throws(ActProblem) -> Invocation {
        let builder = InvocationBuilder(environment: environment, run: run)
        let marker = ProcessMark.next()
        if let shell = try RemoteShell.of(intent.act, run: run, attempt: intent.attempt, purpose: .change) {
            return try remoteInvocation(intent, over: shell, at: place, run: run, secrets: values, marker: marker)
        }
        guard case .http(let request) = intent.act.action else {
            return try builder.invocation(intent.act, attempt: intent.attempt, secrets: values, marker: marker)
        }
        guard let program = programs.requester.first else { throw ActProblem("no program sends HTTP requests") }
        let code = Folder.make(place.runFolder)
        if code != 0 { throw ActProblem("no folder for the request: \(SystemError.text(code))") }
        try HTTPChild.write(request, of: intent.act, to: place.request)
        return try builder.invocation(
            program: program, arguments: programs.requester + [place.request], intent.act, attempt: intent.attempt,
            secrets: values, marker: marker)
    }

    /// The child that sends a request minds its own time, and says more about it than a kill would.
    private func timeout(of act: RenderedAct) -> Duration {
        if case .http = act.action { return act.timeout + HTTPChild.timeToReport }
        return act.timeout
    }

    private func outcome(
        _ record: ExitRecord, of intent: Intent, from attempt: AttemptSpool, isMaskingSafe: Bool
    ) -> ActOutcome {
        if case .http = intent.act.action, var outcome = HTTPChild.outcome(record, of: intent.act, from: attempt) {
            outcome.leftovers = record.leftovers
            return outcome
        }
        if intent.act.ssh != nil {
            return remoteOutcome(record, of: intent, from: attempt, isMaskingSafe: isMaskingSafe)
        }
        var outcome = ChangeOutcome.of(record, intent.act)
        // Without the secrets at hand nothing of the output can be masked, so nothing of it is stored.
        let keep = isMaskingSafe ? intent.act.keep : .none
        let collector = OutputCollector(
            keep: keep, masker: secrets.masker, spool: nil, isCapturing: isMaskingSafe)
        attempt.readStream("stdout") { collector.receive($0, from: .output) }
        attempt.readStream("stderr") { collector.receive($0, from: .error) }
        outcome.output = collector.finish()
        if isMaskingSafe && collector.hasMasked {
            for stream in ["stdout", "stderr"] { attempt.mask(stream, by: secrets.masker) }
        }
        outcome.output.byteCount = record.byteCount
        if record.isOutputLost { outcome.output.isTruncated = true }
        return outcome
    }
}
