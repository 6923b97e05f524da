public import ArgumentParser
import MidwatchHost
public import MidwatchLint
import MidwatchRunbook

extension Profile: ExpressibleByArgument {}

/// How much is asked of runbooks, and on which day.
struct LintChoice: ParsableArguments {
    @Option(help: "How much is asked: min, safe, oncall or strict.")
    var profile: Profile?

    @Flag(help: "Ask rules too that are new.")
    var preview = false

    @Option(help: ArgumentHelp("Files with Prometheus alert rules; may be repeated.", valueName: "pattern"))
    var rulesFiles: [String] = []

    @Flag(help: "Ask shellcheck nothing, though it is installed.")
    var noShellcheck = false

    @Option(help: ArgumentHelp("The day for which is linted; today where it is not said.", valueName: "YYYY-MM-DD"))
    var today: String?

    func validate() throws {
        _ = try day
    }

    /// The day for which is linted.
    var day: CalendarDay {
        get throws {
            guard let today else { return LocalClock.day }
            guard let day = CalendarDay(today) else {
                throw ValidationError("\"\(today)\" is not a day; write it as in --today 2026-11-21")
            }
            return day
        }
    }

    /// What `midwatch.yaml` asks, and this call.
    func applied(to settings: LintSettings) -> LintSettings {
        var settings = settings
        if let profile { settings.profile = profile }
        if preview { settings.usesPreviews = true }
        return settings
    }
}

/// How findings are shown. The pairs are read by ``LintOutputs``, because their order counts.
struct LintShown: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "text, json, sarif, github, gitlab, junit or checkstyle; may be repeated, with an --output after each.",
            valueName: "format"))
    var format: [LintFormat] = []

    @Option(help: ArgumentHelp("The file that the --format before it goes to.", valueName: "file"))
    var output: [String] = []

    @Flag(name: .shortAndLong, help: "Print no summary.")
    var quiet = false
}

extension LintFormat: ExpressibleByArgument {}

/// Which findings are known already.
struct LintKnown: ParsableArguments {
    @Option(help: ArgumentHelp("A file of findings that are known; they are not shown.", valueName: "file"))
    var baseline: String?

    @Option(help: ArgumentHelp("Write what is found to a file, as known from now on.", valueName: "file"))
    var writeBaseline: String?

    @Option(
        help: ArgumentHelp(
            "Look at everything; report what changed since a revision of git, or depends on what changed.",
            valueName: "revision"))
    var changedSince: String?
}

/// What is done about findings.
struct LintFixing: ParsableArguments {
    @Flag(help: "Mend what can be mended without changing what a run does.")
    var fix = false

    @Flag(help: "With --fix or --diff: mend too what may change what a run does.")
    var unsafeFixes = false

    @Flag(help: "Show what --fix would change, and change nothing.")
    var diff = false

    /// Whether fixes are made at all.
    var isOn: Bool { fix || diff }

    func validate() throws {
        if unsafeFixes, !isOn { throw ValidationError("--unsafe-fixes says how far --fix or --diff goes; add one") }
        if fix, diff { throw ValidationError("--diff only shows what --fix does; leave one of them out") }
    }
}
