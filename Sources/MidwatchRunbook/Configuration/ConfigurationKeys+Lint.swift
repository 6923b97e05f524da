extension ConfigurationKeys {
    /// What the linter is told. The names of rules are checked by the linter, which knows them.
    static let lint = [
        KeyContext(
            "lint", about: "What the linter is told.",
            entries: [
                KeyEntry(
                    "profile", .choice(["min", "safe", "oncall", "strict"]), example: "strict",
                    "How much is asked of a runbook; oncall where not said."),
                KeyEntry("preview", .boolean, example: "true", "Whether rules that are new run too."),
                KeyEntry(
                    "rules", .map(.choice(["error", "warning", "info", "off"]), keys: .token),
                    example: "{no-settle: error, vague-words: off}",
                    "Rules that weigh something else than in their profile, or do not run; by name or code."),
                KeyEntry(
                    "mandatory", .list(.word(.token), atLeast: 1), example: "[written-secret]",
                    "Rules whose findings no ignore and no baseline hides."),
                KeyEntry(
                    "baseline", .line, example: "lint-baseline.json",
                    "The file of findings that are known and not shown, beside this file."),
                KeyEntry(
                    "targets", .map(.duration(allowsZero: false), keys: .token), example: "{SEV1: 30m, SEV2: 2h}",
                    "How long it may take to the first change or to the hand-over, by severity."),
                KeyEntry(
                    "review_every", .days, example: "180d",
                    "How long a review holds; 180d where not said."),
                KeyEntry(
                    "drill_every", .days, example: "365d",
                    "How often a runbook must be drilled; never where not said."),
                KeyEntry(
                    "rules_files", .list(.line, atLeast: 1), example: "[\"rules/*.yaml\"]",
                    "Files with Prometheus alert rules, as patterns from this file's folder."),
                KeyEntry(
                    "alerts_without_runbook", .map(.line, keys: .any), advanced: true,
                    example: "{Watchdog: It always fires.}", "Alerts that need no runbook, and why."),
                KeyEntry(
                    "commands", .map(.context("lint command"), keys: .any), advanced: true,
                    example: "{shopctl: {mutates: [rollback], reads: [release]}}",
                    "What programs do that the linter does not know, by program."),
                KeyEntry(
                    "versions", .map(.line, keys: .token), advanced: true, example: "{kubernetes: \"1.34\"}",
                    "The versions of what runbooks talk to; tells which commands and kinds are gone."),
            ]),
        KeyContext(
            "lint command", label: "command",
            about: "What a program does: the words of its subcommands, or \"*\" for all that is not named.",
            entries: [
                KeyEntry("reads", words, example: "[release]", "Subcommands that change nothing."),
                KeyEntry(
                    "mutates", words, example: "[rollback, \"traffic move\"]", "Subcommands that change something."),
                KeyEntry("destroys", words, example: "[purge]", "Subcommands whose effect nobody can take back."),
                KeyEntry("prompts", words, example: "[login]", "Subcommands that ask a person."),
                KeyEntry("never_ends", words, example: "[tail]", "Subcommands that run until they are stopped."),
            ]),
    ]

    private static let words = ValueShape.list(.line, atLeast: 1)
}
