internal import CMidwatchSystem
public import MidwatchEngine
internal import MidwatchRunbook

/// Carries out reads: `run` and `exec` as processes, `http` as a GET or HEAD.
///
/// A read that takes too long has failed: it may be tried again, so nobody has to know whether it happened.
/// Stopping the task ends the whole process tree.
public struct ReadPerformer: Sendable {
    private let environment: CommandEnvironment
    private let secrets: SecretShelf
    private let transport: HTTPTransport
    private let spool: String?
    private let grace: Duration

    /// Makes a performer.
    ///
    /// - Parameters:
    ///   - spool: The folder for outputs that are longer than an event holds; `nil` keeps none of them whole.
    ///   - grace: How long a read whose time is up has to end by itself.
    public init(
        environment: CommandEnvironment, secrets: SecretShelf, transport: HTTPTransport, spool: String?,
        grace: Duration = ProcessLimits.readGrace
    ) {
        self.environment = environment
        self.secrets = secrets
        self.transport = transport
        self.spool = spool
        self.grace = grace
    }

    /// Carries out a read once.
    public func perform(_ act: RenderedAct, attempt: AttemptID, run: RunID) async -> ActOutcome {
        do {
            let values = try secrets.read(act.secrets)
            switch act.action {
            case .run, .exec: return try await process(act, attempt: attempt, run: run, secrets: values)
            case .http(let request):
                return await HTTPPerformer(transport: transport).perform(
                    request, of: act, secrets: values, masker: secrets.masker)
            case .query, .ask, .manual:
                return ActOutcome(ending: .notStarted("this action is neither a command nor a request"))
            }
        } catch let problem as SecretProblem {
            return ActOutcome(ending: .notStarted(problem.description))
        } catch let problem as ActProblem {
            return ActOutcome(ending: .notStarted(problem.message))
        } catch {
            return ActOutcome(ending: .notStarted("\(error)"))
        }
    }

    private func process(
        _ act: RenderedAct, attempt: AttemptID, run: RunID, secrets values: [SecretValue]
    ) async throws(ActProblem) -> ActOutcome {
        let marker = ProcessMark.next()
        let builder = InvocationBuilder(environment: environment, run: run)
        let shell = try RemoteShell.of(act, run: run, attempt: attempt, purpose: .read)
        let invocation =
            if let shell {
                try builder.invocation(act, over: shell, attempt: attempt, secrets: values, marker: marker)
            } else {
                try builder.invocation(act, attempt: attempt, secrets: values, marker: marker)
            }
        let file = spool.flatMap { SpoolPlace(folder: $0, run: run, attempt: attempt)?.attemptFolder }
        let result = await ProcessRunner().run(
            ProcessRequest(
                invocation: invocation, marker: marker, timeout: act.timeout, grace: grace, keep: act.keep,
                masker: secrets.masker, spool: file, nonce: shell?.mark.nonce))
        return Self.outcome(result, of: act)
    }

    private static func outcome(_ result: ProcessResult, of act: RenderedAct) -> ActOutcome {
        var outcome = ActOutcome(
            ending: .succeeded, output: result.output, tookMilliseconds: result.tookMilliseconds,
            leftovers: result.leftovers)
        if let report = result.report, let line = RemoteOutcome.Line(result.ending) {
            let remote = RemoteOutcome(
                act: act, isChange: false, host: act.ssh ?? "", line: line, report: report, isComplete: true,
                lastWords: RemoteOutcome.lastWords(result.output))
            (outcome.ending, outcome.code) = remote.ending
            return outcome
        }
        switch result.ending {
        case .exited(let code):
            outcome.code = code
            outcome.ending = ExitWording.ending(code: code, of: act)
        case .killed(let signal): outcome.ending = .failed(ExitWording.killed(by: signal))
        case .timedOut: outcome.ending = .failed("timed out after \(ExitWording.text(act.timeout))")
        case .cancelled: outcome.ending = .failed("stopped")
        case .notStarted(let why): outcome.ending = .notStarted(why)
        }
        return outcome
    }
}
