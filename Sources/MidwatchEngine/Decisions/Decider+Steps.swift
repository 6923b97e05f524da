import MidwatchExpressions
import MidwatchRunbook

extension Decider {
    /// Goes where the step just left leads, or ends.
    mutating func leave() -> Bool {
        if let request = state.stopRequest {
            releaseLocks()
            emit(.ended(.stopped(by: request.by, reason: request.reason)))
            return false
        }
        if state.parkIsRequested {
            emit(.parked)
            return false
        }
        if let limit = limitReached {
            emit(.ended(.stopped(by: .automation, reason: "the run reached its limit of \(limit)")))
            return false
        }
        switch state.next {
        case .step(let key): return enter(key)
        case .end(let end): return reach(end)
        case .enter(let runbook, let arguments): return proceed(to: runbook, arguments)
        case .handedOver, nil:
            emit(.ended(.reached(.handedOver, reason: "no step is left to try")))
            return false
        }
    }

    private var limitReached: String? {
        if state.sequence >= EngineLimits.eventsPerRun { return "\(EngineLimits.eventsPerRun) events" }
        if state.attempts >= EngineLimits.attemptsPerRun { return "\(EngineLimits.attemptsPerRun) attempts" }
        return nil
    }

    private mutating func enter(_ key: StepKey) -> Bool {
        let visits = state.visitCount(of: key)
        let allowed = state.graph?.step(key)?.atMost ?? 1
        // A failure may bring in people more than once: whom it tells is news each time.
        let pagesAgain = state.isLeavingByFailure && state.graph?.step(key)?.kind == .escalate
        guard visits < allowed || state.isLeavingByPerson || pagesAgain else {
            let times = allowed == 1 ? "once" : "\(allowed) times"
            return handOver("step \"\(key.step)\" may be entered \(times) in a run", from: key)
        }
        emit(.stepEntered(key, visit: visits + 1))
        return true
    }

    /// Goes to the failure step where it was not entered yet, so that people are told; else ends handed over.
    private mutating func handOver(_ reason: String, from key: StepKey) -> Bool {
        let failure = state.graph?.failureStep(of: key.runbook)
        if let failure, failure != key, state.visitCount(of: failure) == 0 {
            emit(.noted(by: .automation, text: reason))
            emit(.stepEntered(failure, visit: 1))
            return true
        }
        emit(.ended(.reached(.handedOver, reason: reason)))
        return false
    }

    private mutating func reach(_ end: RunEnd) -> Bool {
        if end == .falseAlarm, person, let step = state.lastStep {
            ask(.falseAlarm, "Why was it a false alarm?", [.text], about: step)
            return false
        }
        let reason = end == .falseAlarm ? "decided by the runbook" : ""
        emit(.ended(.reached(end, reason: reason)))
        return false
    }

    private mutating func proceed(to runbook: String, _ arguments: [InputArgument]) -> Bool {
        var inputs: [RunStart.InputValue] = []
        let renderer = Renderer(state, at: at)
        for argument in arguments {
            do {
                inputs.append(.init(name: argument.name.value, value: .string(try renderer.text(argument.value))))
            } catch {
                return cannotProceed(to: runbook, error.sentence)
            }
        }
        let declared = state.graph?.runbook(runbook)?.inputs ?? []
        switch RunInputs.read(declared, given: inputs) {
        case .success(let values):
            emit(.continued(runbook: runbook, inputs: values))
            return true
        case .failure(let problem):
            return cannotProceed(to: runbook, problem.sentence)
        }
    }

    private mutating func cannotProceed(to runbook: String, _ problem: String) -> Bool {
        let reason = "the run could not go on in runbook \"\(runbook)\": \(problem)"
        return handOver(reason, from: state.lastStep ?? StepKey(runbook: state.runbook, step: ""))
    }

    /// Begins the step that was just entered.
    mutating func enter() -> Bool {
        if let refusal = notThereYet {
            ask(.stopped, refusal, [.otherwise, .skip, .escalate, .stop])
            return false
        }
        switch step.body {
        case .diagnose(let diagnose): return startRead(diagnose)
        case .mitigate: return startChange()
        case .verify: return startVerify()
        case .escalate: return startEscalation()
        }
    }

    /// What the step asks for that this version parses and does not do.
    private var notThereYet: String? {
        let name = "step \"\(visit.key.step)\""
        switch step.body {
        case .diagnose, .verify: return nil
        case .mitigate(let mitigate):
            if mitigate.temporary != nil { return "\(name) uses temporary:, which is not there yet" }
            if let approval = mitigate.approval, approval.count > 1 {
                return "\(name) needs \(approval.count) approvals; more than one is not there yet"
            }
            return nil
        case .escalate(let escalate):
            return escalate.waits ? nil : "\(name) says wait: false, which is not there yet"
        }
    }

    /// Ends the step as failed: a person chooses the way, automation takes the runbook's.
    mutating func fail(_ reason: String) -> Bool {
        if person {
            ask(.failure, reason, [.otherwise, .retry, .skip, .jump, .escalate, .stop])
            return false
        }
        return finish(.failed)
    }

    /// Leaves the step; the locks of its change are let go first.
    mutating func finish(_ result: StepResult) -> Bool {
        releaseLocks()
        emit(.stepFinished(visit.key, result))
        return true
    }

    /// Asks a person. In automatic mode the run stops here and pages.
    mutating func ask(
        _ subject: Question.Subject, _ text: String, _ choices: [Choice], options: [String] = [],
        answerType: AskAction.AnswerType? = nil, fingerprint: String = "", about step: StepKey? = nil
    ) {
        emit(
            .asked(
                Question(
                    id: "\(state.sequence + 1)", subject: subject, step: step ?? visit.key, text: text,
                    choices: choices,
                    options: options, answerType: answerType, fingerprint: fingerprint)))
    }
}
