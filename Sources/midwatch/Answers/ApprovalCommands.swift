import ArgumentParser
import MidwatchEngine
import MidwatchRunbook
import MidwatchTimeline

/// `midwatch approve RUN [STEP]`
struct ApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approve the change that a run waits to make.",
        discussion: """
            The approval holds for exactly the action that is shown, and is not for whoever started the run.

              midwatch approve R-20261121-031502-7f3a rollback --reason "agreed with payments"
            """)

    @OptionGroup var approval: ApprovalArguments

    func run() async throws { try await approval.answer(.approve) }
}

/// `midwatch decline RUN [STEP]`
struct DeclineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decline", abstract: "Decline the change that a run waits to make.",
        discussion: "  midwatch decline R-20261121-031502-7f3a rollback --reason \"the release is not the cause\"")

    @OptionGroup var approval: ApprovalArguments

    func run() async throws { try await approval.answer(.decline) }
}

/// Which approval is meant.
struct ApprovalArguments: ParsableArguments {
    @Argument(help: "The run, the beginning of its id, or its incident.")
    var run: String

    @Argument(help: "The step, to be sure that it is the one you mean.")
    var step: String?

    @Option(help: "Why.")
    var reason = ""

    @OptionGroup var options: DeskOptions

    func answer(_ choice: Choice) async throws {
        let telling = try RunTelling(run, options.open())
        guard let question = telling.state.question?.question, question.subject == .approval else {
            let waits = telling.state.waiting.map { "it waits for: \($0.text)" } ?? "it goes on by itself"
            throw Failure("run \(run) does not wait for an approval: \(waits)", .usage)
        }
        if let step, step != question.step.step, step != question.step.description {
            throw Failure("the approval is for step \"\(question.step.step)\", not \"\(step)\"", .usage)
        }
        let verb = choice == .approve ? "approved" : "declined"
        let answer = Answer(
            question: question.id, choice: choice, text: reason, fingerprint: question.fingerprint,
            by: telling.person)
        Output.print(
            [DisplayText.sanitised(question.text)] + WaysToAnswer.offer(telling.state).map { "    \($0)" })
        try await telling.tell(.answer(answer), done: "\(verb): \(question.step.step)")
    }
}
