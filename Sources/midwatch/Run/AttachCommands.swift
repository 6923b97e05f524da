import ArgumentParser
import MidwatchEngine
import MidwatchHost
import MidwatchTimeline

/// `midwatch attach RUN`
struct AttachCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach", abstract: "Come to a run: follow and answer it where it runs, go on with it where not.",
        discussion: """
            Where a live process hosts the run, its story is told as it goes on, and you may answer what it asks; q
            leaves it alone again. When that process parks or dies, you host the run from then on. A run that nobody
            hosts is taken up at once.

              midwatch attach INC-7
              midwatch attach R-20261121-031502-7f3a --take
            """)

    @OptionGroup var arguments: AttachArguments

    func run() async throws {
        let attaching = try Attaching(arguments)
        throw ExitCode(try await attaching.attach().rawValue)
    }
}

/// `midwatch resume RUN`
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Go on with a run that is parked, or whose process is gone.",
        discussion: """
            Refused where a live process hosts the run; midwatch attach follows it instead.

              midwatch resume R-20261121-031502-7f3a
            """)

    @OptionGroup var arguments: AttachArguments

    func run() async throws {
        let attaching = try Attaching(arguments)
        throw ExitCode(try await attaching.resume().rawValue)
    }
}

/// Which run, and as whose.
struct AttachArguments: ParsableArguments {
    @Argument(help: "The run, the beginning of its id, or its incident; without it the one run that waits.")
    var run: String?

    @Flag(help: "Make an automatic run yours; automation does not take it back.")
    var take = false

    @Option(
        name: .customLong("override"),
        help: "Why you would act although others hold the locks; the prompt shows them and wants the target typed."
    )
    var overrideReason: String?

    @OptionGroup var options: DeskOptions

    func validate() throws {
        if let overrideReason { try Reason.check(overrideReason) }
    }
}
