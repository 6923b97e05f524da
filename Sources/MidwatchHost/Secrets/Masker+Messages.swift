public import MidwatchEngine
public import MidwatchExpressions

/// Everything that the world tells a run passes here before the engine hears it; so no event can hold what is masked,
/// and what is replayed agrees with what was believed.
///
/// A run's own runbooks are not masked: what was reviewed is what runs. They are refused earlier where they hold a
/// secret.
extension Masker {
    func mask(_ message: RunMessage) -> RunMessage {
        switch message {
        case .input(let input, let inbox): .input(mask(input), inbox: inbox)
        case .looked(let id, let flight, let result, let at): .looked(id, flight: flight, mask(result), at: at)
        case .ended(let id, let flight, let result, let at):
            .ended(id, flight: flight, result.map { mask($0) }, at: at)
        case .renewalDue: message
        }
    }

    func mask(_ input: Input) -> Input {
        switch input {
        case .start(let start, let at): .start(mask(start), at: at)
        case .effect(let id, let result, let at): .effect(id, mask(result), at: at)
        case .answer(let answer, let at): .answer(mask(answer), at: at)
        case .order(let order, let by, let at): .order(mask(order), by: mask(by), at: at)
        case .recovered, .locksRefused: input
        }
    }

    /// What a person answered, masked.
    public func mask(_ answer: Answer) -> Answer {
        var answer = answer
        answer.text = mask(answer.text)
        answer.by = mask(answer.by)
        return answer
    }

    /// What a person ordered, masked.
    public func mask(_ order: Order) -> Order {
        switch order {
        case .note(let text): .note(mask(text))
        case .stop(let reason): .stop(reason: mask(reason))
        case .resolve(let step, let answer, let reason, let leftovers, let attempt):
            .resolve(step, answer, reason: mask(reason), leftovers: leftovers, attempt: attempt)
        case .settle(let step, let keep, let reason): .settle(step, keep: keep, reason: mask(reason))
        case .goodEnough(let reason): .goodEnough(reason: mask(reason))
        case .undoNow(let reason): .undoNow(reason: mask(reason))
        case .overridden(let notice):
            .overridden(OverrideNotice(run: notice.run, by: mask(notice.by), reason: mask(notice.reason)))
        case .park, .resume, .take, .acknowledge, .waitLonger: order
        }
    }

    /// A value, its texts masked; the keys of a map too.
    public func mask(_ value: Value) -> Value {
        switch value {
        case .string(let text): .string(mask(text))
        case .list(let elements): .list(elements.map { mask($0) })
        case .map(let members):
            .map(Dictionary(members.map { (mask($0.key), mask($0.value)) }, uniquingKeysWith: { first, _ in first }))
        default: value
        }
    }

    private func mask(_ person: Person) -> Person {
        var person = person
        person.name = mask(person.name)
        return person
    }

    private func mask(_ start: RunStart) -> RunStart {
        var start = start
        for index in start.inputs.indices { start.inputs[index].value = mask(start.inputs[index].value) }
        start.alert = mask(start.alert)
        start.by = mask(start.by)
        return start
    }

    private func mask(_ result: EffectResult) -> EffectResult {
        switch result {
        case .read(let outcome, let readings): .read(mask(outcome), readings: mask(readings))
        case .looked(let outcome, let readings): .looked(outcome.map { mask($0) }, readings: mask(readings))
        case .guards(let answers):
            .guards(
                GuardAnswers(
                    outcomes: answers.outcomes.mapValues { mask($0) }, readings: mask(answers.readings),
                    holds: answers.holds, neighbours: answers.neighbours))
        case .change(let outcome): .change(mask(outcome))
        case .page(let isDelivered, let detail): .page(isDelivered: isDelivered, detail: mask(detail))
        case .snapshot, .glimpse, .check, .survivorsGone, .timer: result
        }
    }

    private func mask(_ readings: [MetricReading]) -> [MetricReading] {
        readings.map { MetricReading(metric: $0.metric, value: $0.value, problem: mask($0.problem)) }
    }

    private func mask(_ outcome: ActOutcome) -> ActOutcome {
        var outcome = outcome
        switch outcome.ending {
        case .succeeded: break
        case .failed(let why): outcome.ending = .failed(mask(why))
        case .notStarted(let why): outcome.ending = .notStarted(mask(why))
        case .unknown(let why): outcome.ending = .unknown(mask(why))
        }
        outcome.output.captured = mask(outcome.output.captured)
        outcome.output.head = mask(outcome.output.head)
        outcome.output.tail = mask(outcome.output.tail)
        return outcome
    }
}

/// An act whose data was masked on its way: to run it would be to run something else than what was meant.
enum MaskedAct {
    /// Why an act is not begun; `nil` where nothing in its arguments, URL, headers or body is masked.
    static func problem(_ act: RenderedAct) -> String? {
        let texts: [String] =
            switch act.action {
            case .exec(let arguments): arguments
            case .http(let request):
                [request.url] + request.headers.map(\.value)
                    + [request.body.map { String(decoding: $0.utf8(), as: UTF8.self) } ?? ""]
            case .run, .query, .ask, .manual: []
            }
        guard texts.contains(where: { $0.contains(Masker.opening) }) else { return nil }
        return
            "it was given a secret by way of a capture or an input, which was masked: name it under secrets:, and it "
            + "comes by environment"
    }
}
