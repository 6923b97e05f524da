import MidwatchExpressions
public import MidwatchRunbook

extension Decider {
    /// Begins a read, or offers it.
    mutating func startRead(_ diagnose: Diagnose, isRetry: Bool = false) -> Bool {
        let act: RenderedAct
        do {
            act = try Renderer(state, at: at).render(diagnose.act, changes: false)
        } catch {
            let outcome = ActOutcome(ending: .notStarted(error.sentence))
            emit(.readEnded(ReadEnd(attempt: nextAttempt, outcome: outcome)))
            return true
        }
        if !act.isForPeople, state.policy.offersReads, !visit.isConfirmed, !isRetry {
            ask(.read, step.title?.value ?? visit.key.step, [.run, .skip, .jump, .escalate, .stop])
            return false
        }
        emit(.readStarted(ReadStart(attempt: nextAttempt, step: visit.key, act: act)))
        return true
    }

    /// Asks what only a person can read; any other read is in flight.
    mutating func askReading() -> Bool {
        switch visit.act?.action {
        case .ask(let text, let choices, let type):
            ask(.ask, text, [.text, .skip, .escalate, .stop], options: choices, answerType: type)
        case .manual(let text): ask(.manualRead, text, [.seen, .notSeen, .skip, .escalate, .stop])
        case .run, .exec, .http, .query, nil: break
        }
        return false
    }

    /// Takes the end of a read: captures are evaluated now, while the whole output is at hand.
    mutating func endRead(_ outcome: ActOutcome, _ readings: [MetricReading], captures: [Capture]) {
        guard let attempt = visit.attempt else { return }
        var end = ReadEnd(attempt: attempt, outcome: outcome.stored, readings: readings)
        if outcome.isSuccess {
            var following = state
            following.remember([], readings)
            switch Self.evaluate(captures, outcome, act: visit.act, in: following, at: at) {
            case .success(let values): end.captures = values
            case .failure(let problem): end.captureProblem = problem.sentence
            }
        }
        emit(.readEnded(end))
    }

    /// The values that captures take, in order; a later one may use an earlier one.
    static func evaluate(
        _ captures: [Capture], _ outcome: ActOutcome, act: RenderedAct?, in state: RunState, at: Instant
    ) -> Result<[CaptureValue], RunInputs.Problem> {
        guard !captures.isEmpty else { return .success([]) }
        var bindings = state.bindings(at: at)
        bindings.add(outcome, of: act?.action)
        var values: [CaptureValue] = []
        for capture in captures {
            let name = capture.name.value
            switch capture.value.expression.evaluate(bindings) {
            case .value(let value):
                values.append(CaptureValue(name: name, value: value))
                bindings[name] = .value(value)
            case .unknown(let reasons):
                return .failure(.init(sentence: "capture \"\(name)\": \(reasons.joined(separator: ", "))"))
            case .error(let problem):
                return .failure(.init(sentence: "capture \"\(name)\": \(problem.message)"))
            }
        }
        return .success(values)
    }

    /// Decides after a read: another try, a failure, or a way.
    mutating func decideRead() -> Bool {
        guard case .diagnose(let diagnose) = step.body, let end = visit.readEnd else { return finish(.failed) }
        if !end.outcome.isSuccess {
            if let retry = diagnose.retry, visit.tries <= retry.times, visit.tries > 0 {
                emit(.retryScheduled(end.attempt, at: at.advanced(by: jittered(retry.every))))
                return false
            }
            return fail(end.outcome.sentence)
        }
        if !end.captureProblem.isEmpty { return fail(end.captureProblem) }
        guard let decide = diagnose.decide else { return succeed(diagnose) }
        return take(decide, supports: diagnose.supports?.value)
    }

    /// Leaves a read without branches; what its success speaks for is kept.
    private mutating func succeed(_ diagnose: Diagnose) -> Bool {
        if let name = diagnose.supports?.value, let next = state.graph?.onSuccess(visit.key) {
            emit(
                .decided(
                    Decision(
                        step: visit.key, basis: .otherwise, explanation: "it succeeded, so: " + next.words, next: next,
                        supports: name)))
        }
        return finish(.succeeded)
    }

    /// The pause before another try, up to a quarter longer by chance that comes from the run's seed.
    private func jittered(_ pause: Duration) -> Duration {
        // SplitMix64 (Steele, Lea, Flood 2014): one well-mixed number from seed and attempt.
        var mixed = (state.start?.seed ?? 0) &+ UInt64(truncatingIfNeeded: state.attempts) &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return pause + pause / 4 * Double(mixed >> 11) / Double(1 << 53)
    }

    private mutating func take(_ decide: Decide, supports: String?) -> Bool {
        let bindings = decisionBindings
        for (place, branch) in decide.branches.enumerated() {
            switch branch.condition.expression.evaluate(bindings) {
            case .value(.bool(false)): continue
            case .value(.bool(true)):
                let next = resolve(branch.go)
                let text = Explanation.of(branch.condition, bindings) + ", so: " + next.words
                emit(
                    .decided(
                        Decision(
                            step: visit.key, basis: .branch(place), explanation: text, next: next,
                            supports: branch.supports?.value ?? supports, refutes: branch.refutes?.value)))
                return finish(.succeeded)
            case .value(let other): return cannotTell(branch, "is \(other.typeName), not bool", [], decide)
            case .unknown(let reasons):
                return cannotTell(branch, "is unknown (\(reasons.joined(separator: ", ")))", reasons, decide)
            case .error(let problem):
                return cannotTell(branch, "has no value (\(problem.message))", [problem.message], decide)
            }
        }
        let next = resolve(decide.otherwise)
        emit(
            .decided(
                Decision(
                    step: visit.key, basis: .otherwise, explanation: "no condition is true, so: " + next.words,
                    next: next, supports: supports)))
        return finish(.succeeded)
    }

    /// What a step's conditions see: the run, and what its read printed as far as captures kept it.
    private var decisionBindings: Bindings {
        var bindings = state.bindings(at: at)
        if let outcome = pendingOutcome { bindings.add(outcome, of: visit.act?.action) }
        return bindings
    }

    private mutating func cannotTell(
        _ branch: Decide.Branch, _ finding: String, _ reasons: [String], _ decide: Decide
    ) -> Bool {
        let sentence = "\(branch.condition.shownText) \(finding)"
        if let unknown = decide.unknown {
            let next = resolve(unknown)
            let basis = Decision.Basis.unknown(reasons.isEmpty ? [sentence] : reasons)
            emit(
                .decided(
                    Decision(
                        step: visit.key, basis: basis, explanation: "\(sentence), so: \(next.words)", next: next)))
            return finish(.succeeded)
        }
        let ways = decide.branches.map(\.go) + [decide.otherwise]
        ask(
            .branch, "Nobody can tell which way to go: " + sentence,
            [.jump, .retry, .escalate, .stop], options: ways.map { resolve($0).words })
        return false
    }

    func resolve(_ destination: Located<Destination>) -> Next {
        state.graph?.resolve(destination.value, in: visit.key.runbook) ?? .handedOver
    }
}

extension ActOutcome {
    /// The outcome as events store it: without what captures needed.
    var stored: ActOutcome {
        var stored = self
        stored.output.captured = ""
        return stored
    }

    /// Why it was no success, for people.
    public var sentence: String {
        switch ending {
        case .succeeded: "it succeeded"
        case .failed(let why): why
        case .notStarted(let why): why
        case .unknown(let why): why
        }
    }
}

extension Next {
    /// Where it leads, in words.
    public var words: String {
        switch self {
        case .step(let key): key.step
        case .end(let end): end.rawValue
        case .enter(let runbook, _): "runbook/\(runbook)"
        case .handedOver: RunEnd.handedOver.rawValue
        }
    }
}
