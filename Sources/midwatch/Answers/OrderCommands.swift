import ArgumentParser
import MidwatchEngine
import MidwatchRunbook
import MidwatchTimeline

/// `midwatch ack RUN`
struct AckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ack", abstract: "Say that you have heard: nobody else needs to be told.",
        discussion: "  midwatch ack INC-7")

    @Argument(help: "The run, the beginning of its id, or its incident.")
    var run: String

    @OptionGroup var options: DeskOptions

    func run() async throws {
        let telling = try RunTelling(run, options.open())
        let name = DisplayText.oneLine(telling.person.name)
        try await telling.tell(.order(.acknowledge, by: telling.person), done: "acknowledged by \(name)")
    }
}

/// `midwatch stop RUN --reason …`
struct StopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "End a run unresolved, after the change that is under way.",
        discussion: "  midwatch stop R-20261121-031502-7f3a --reason \"the database team has taken over\"")

    @Argument(help: "The run, the beginning of its id, or its incident.")
    var run: String

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var options: DeskOptions

    func validate() throws { try Reason.check(reason) }

    func run() async throws {
        let telling = try RunTelling(run, options.open())
        try await telling.tell(
            .order(.stop(reason: reason), by: telling.person), done: "asked to stop: \(DisplayText.oneLine(reason))")
    }
}

/// `midwatch resolve RUN STEP …`
struct ResolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Say what became of a change in doubt, or keep or undo one that waits.",
        discussion: """
            A change in doubt may or may not have happened: look at the system, then say which. Neither answer runs
            it again. A change that was judged and waits is kept or undone.

              midwatch resolve INC-7 rollback --applied --reason "kubectl shows v41 everywhere"
              midwatch resolve INC-7 rollback --undo --reason "latency doubled"
            """)

    /// What is said.
    enum Word: String, EnumerableFlag {
        case applied, notApplied, keep, undo

        static func help(for value: Word) -> ArgumentHelp? {
            switch value {
            case .applied: "The change in doubt is applied."
            case .notApplied: "The change in doubt is not applied."
            case .keep: "Keep the change."
            case .undo: "Undo the change."
            }
        }
    }

    @Argument(help: "The run, the beginning of its id, or its incident.")
    var run: String

    @Argument(help: "The step whose change it is.")
    var step: String

    @Flag(exclusivity: .exclusive)
    var word: Word

    @Option(help: "How you know, or why.")
    var reason: String

    @OptionGroup var options: DeskOptions

    func validate() throws { try Reason.check(reason) }

    func run() async throws {
        let telling = try RunTelling(run, options.open())
        let key = try key(in: telling.state)
        let order: Order
        let done: String
        switch word {
        case .applied: (order, done) = (await resolution(key, .applied, telling), "\(step) is applied")
        case .notApplied: (order, done) = (await resolution(key, .notApplied, telling), "\(step) is not applied")
        case .keep: (order, done) = (.settle(key, keep: true, reason: reason), "\(step) is kept")
        case .undo: (order, done) = (.settle(key, keep: false, reason: reason), "\(step) is to be undone")
        }
        let said = "\(done), says \(DisplayText.oneLine(telling.person.name))"
        try await telling.tell(.order(order, by: telling.person), done: said)
    }

    /// The order with its proof: whether anything of the change still runs.
    private func resolution(_ key: StepKey, _ answer: CheckAnswer, _ telling: RunTelling) async -> Order {
        .resolve(
            key, answer, reason: reason, leftovers: await telling.leftovers(), attempt: telling.state.visit?.attempt)
    }

    private func key(in state: RunState) throws -> StepKey {
        let keys = state.graph?.keys ?? []
        guard let key = keys.first(where: { $0.description == step || $0.step == step }) else {
            let changes = state.openChanges.map { "\"\($0.step.step)\"" }.joined(separator: ", ")
            let hint = changes.isEmpty ? "it has no open change" : "its open changes: \(changes)"
            throw Failure("the run has no step \"\(step)\"; \(hint)", .usage)
        }
        return key
    }
}

/// Reasons go into the timeline for ever, so they must say something.
enum Reason {
    static func check(_ reason: String) throws {
        if reason.allSatisfy(\.isWhitespace) { throw ValidationError("a reason is needed: --reason \"…\"") }
        guard reason.unicodeScalars.count <= EngineLimits.noteScalars else {
            throw ValidationError("the reason is longer than \(EngineLimits.noteScalars) characters")
        }
    }
}
