import MidwatchLint
import MidwatchRunbook
import Testing

@Suite("What midwatch.yaml asks of the linter")
struct LintSettingsTests {
    private func read(_ lint: String) -> (settings: LintSettings, diagnostics: [Diagnostic]) {
        let text = "lint:\n" + lint.split(separator: "\n").map { "  \($0)\n" }.joined()
        let parsed = ConfigurationParser.parse(Array(text.utf8), path: "midwatch.yaml")
        #expect(parsed.diagnostics.isEmpty, "\(parsed.diagnostics)")
        return LintSettings.read(parsed.configuration)
    }

    @Test("is read whole")
    func everything() {
        let (settings, diagnostics) = read(
            """
            profile: strict
            preview: true
            rules: {no-settle: error, MW002: off}
            mandatory: [no-settle]
            baseline: known.json
            targets: {SEV1: 10m, P5: 1d}
            review_every: 365d
            drill_every: 90d
            rules_files: ["rules/*.yaml"]
            alerts_without_runbook: {Watchdog: It always fires.}
            commands:
              shopctl: {mutates: [rollback], reads: ["*"], destroys: [purge], prompts: [login], never_ends: [tail]}
            versions: {kubernetes: 1.34}
            """)
        #expect(diagnostics.isEmpty)
        #expect(settings.profile == .strict && settings.usesPreviews && settings.baseline == "known.json")
        #expect(settings.rules == ["no-settle": .on(.error), "unknown-key": .off])
        #expect(settings.mandatory == ["no-settle"])
        #expect(settings.targets == ["SEV1": .seconds(600), "SEV2": .seconds(7200), "P5": .seconds(86_400)])
        #expect(settings.reviewEvery == .seconds(365 * 86_400) && settings.drillEvery == .seconds(90 * 86_400))
        #expect(settings.rulesFiles == ["rules/*.yaml"] && settings.versions == ["kubernetes": "1.34"])
        #expect(settings.alertsWithoutRunbook == ["Watchdog": "It always fires."])
        #expect(
            settings.commands == [
                "shopctl": .init(
                    reads: ["*"], mutates: ["rollback"], destroys: ["purge"], prompts: ["login"], neverEnds: ["tail"])
            ])
    }

    @Test("is the standard where nothing is said")
    func standard() {
        let (settings, diagnostics) = LintSettings.read(.standard)
        #expect(settings == LintSettings() && diagnostics.isEmpty)
        #expect(settings.profile == .oncall && settings.reviewEvery == .seconds(180 * 86_400))
    }

    @Test("a rule that does not exist is said where it is named, with the one that was meant")
    func unknown() {
        let (settings, diagnostics) = read("rules: {no-setle: off, MW20: error}\nmandatory: [nonsense-that-is-no-rule]")
        #expect(settings.rules.isEmpty && settings.mandatory.isEmpty)
        #expect(diagnostics.map(\.rule) == ["unknown-rule", "unknown-rule", "unknown-rule"])
        #expect(diagnostics[0].message == "there is no rule \"no-setle\"; did you mean \"no-settle\"?")
        #expect(diagnostics[0].range.start == SourcePosition(line: 2, column: 11))
    }

    @Test("an ignore in it takes away what is found in it, and no ignore takes away what is mandatory")
    func ignores() {
        let text = """
            lint:
              # midwatch: ignore[unknown-rule] the rule comes with the next version
              rules: {next-year: error}

            """
        func rules(_ mandatory: Set<String>) -> [String] {
            let parsed = ConfigurationParser.parse(Array(text.utf8), path: "midwatch.yaml")
            let read = LintSettings.read(parsed.configuration)
            var settings = read.settings
            settings.mandatory = mandatory
            let linter = Linter(
                Surroundings(
                    today: CalendarDay("2026-11-21") ?? .first, configuration: parsed.configuration, settings: settings)
            )
            let file = linter.lint(read.diagnostics, ofConfiguration: Array(text.utf8), path: "midwatch.yaml")
            return linter.findings(of: [file]).map(\.diagnostic.rule)
        }
        #expect(rules([]) == [])
        #expect(rules(["unknown-rule"]) == ["unknown-rule"])
    }
}
