import MidwatchEngine
import MidwatchRunbook

/// People: some answer at the terminal, some through the inbox, some not at all, and some with what nobody asked for.
extension Fleet {
    /// An order that nobody asked for.
    static func order(_ chance: inout Chance) -> Order {
        let orders: [(weight: Int, element: Order)] = [
            (2, .note("by chance")), (3, .park), (2, .resume), (2, .take(.interactive)), (1, .acknowledge),
            (2, .waitLonger), (2, .goodEnough(reason: "it looks good")), (2, .undoNow(reason: "it looks bad")),
            (1, .stop(reason: "enough")),
        ]
        return chance.weighed(orders) ?? .note("by chance")
    }

    mutating func give(_ order: Order, to run: Int) {
        guard !store.streams[run].state.isEnded else { return }
        let person = pace.percent(80) ? Cast.bob : Cast.alice
        post(.order(order, by: person, at: clock.wall), for: run)
        if pace.percent(10) { post(.order(order, by: person, at: clock.wall), for: run) }
    }

    /// Somebody has read a question, and answers it or leaves it.
    mutating func react(_ run: Int, _ id: String, _ process: Int?) {
        guard let question = store.streams[run].state.question?.question, question.id == id,
            answers[run, default: 0] < Self.mostAnswers, pace.percent(85), protection != .nobody
        else { return }
        if question.subject == .doubt { return resolve(question, run, process) }
        let choice = answers[run, default: 0] > Self.mostAnswers * 2 / 3 ? hurried(question) : chosen(question)
        var answer = Answer(
            question: id, choice: choice, text: text(choice, question, run), fingerprint: question.fingerprint,
            by: person(question))
        // Some answers are to what was on the screen before.
        if pace.percent(4) { answer.fingerprint = "another" }
        say(.answer(answer, at: clock.wall), to: run, process)
    }

    private mutating func say(_ input: Input, to run: Int, _ process: Int?) {
        answers[run, default: 0] += 1
        note("somebody says to run \(run + 1): \(input)")
        if let process, processes[process]?.isPersonHere == true, processes[process]?.run == run {
            tell(process, .input(input, inbox: nil))
            return
        }
        post(input, for: run)
        if pace.percent(10) { post(input, for: run) }
    }

    /// A doubt is resolved by what can be seen: not before nothing of the attempt lives any more.
    private mutating func resolve(_ question: Question, _ run: Int, _ process: Int?) {
        guard let attempt = store.streams[run].state.visit?.attempt else { return }
        let isAlive = shims.contains { $0.intent.attempt == attempt && ($0.isAlive || $0.isCommandAlive) }
        if isAlive || isBeingFoundOut(attempt) {
            // Some do not wait; what the command saw alive must refuse them.
            let alive = survivors(of: attempt)
            if alive > 0, pace.percent(20) {
                let order = Order.resolve(
                    question.step, .notApplied, reason: "it looks so", leftovers: alive, attempt: attempt)
                say(.order(order, by: Cast.bob, at: clock.wall), to: run, process)
            }
            agenda.put(
                .react(run: run, question: question.id, process: process),
                at: clock.elapsed + Int64(pace.of(1_000...9_000)))
            return
        }
        let answer: CheckAnswer = watch.tookEffect(attempt) ? .applied : .notApplied
        let key = question.step
        if pace.percent(50) {
            let order = Order.resolve(
                key, answer, reason: "seen in production", leftovers: 0, attempt: attempt)
            return say(.order(order, by: Cast.bob, at: clock.wall), to: run, process)
        }
        say(
            .answer(
                Answer(
                    question: question.id, choice: answer == .applied ? .applied : .notApplied,
                    text: "seen in production", by: Cast.bob), at: clock.wall), to: run, process)
    }

    /// Whether an engine that is stopped could still start the attempt.
    private func isBeingFoundOut(_ attempt: AttemptID) -> Bool {
        processes.values.contains { host in
            host.jobs.values.contains { job in
                if case .change(let intent) = job.start.effect.work { intent.attempt == attempt } else { false }
            }
        }
    }

    private mutating func chosen(_ question: Question) -> Choice {
        let weights: [Choice: Int] = [
            .override: 0, .stop: 1, .jump: 2, .escalate: 2, .retry: 3, .skip: 2, .decline: 2, .no: 2,
        ]
        return pace.weighed(question.choices.map { (weight: weights[$0] ?? 8, element: $0) }) ?? .stop
    }

    /// What brings a run to its end.
    private mutating func hurried(_ question: Question) -> Choice {
        let ends: [Choice] = [.stop, .keep, .decline, .no, .otherwise, .escalate, .text, .notDone, .notSeen, .jump]
        return ends.first(where: question.choices.contains) ?? question.choices.first ?? .stop
    }

    private mutating func text(_ choice: Choice, _ question: Question, _ run: Int) -> String {
        switch choice {
        case .jump:
            let keys = store.streams[run].state.graph?.keys.map(\.step) ?? []
            return question.options.isEmpty ? pace.pick(keys) ?? "" : pace.pick(question.options) ?? ""
        case .text: return question.options.isEmpty ? "because" : pace.pick(question.options) ?? ""
        case _: return pace.percent(90) ? "because" : ""
        }
    }

    /// Whoever answers: for an approval mostly another of the team, sometimes somebody who may not.
    private mutating func person(_ question: Question) -> Person {
        guard question.subject == .approval, pace.percent(25) else { return Cast.bob }
        return pace.percent(50) ? Cast.alice : Cast.eve
    }
}
