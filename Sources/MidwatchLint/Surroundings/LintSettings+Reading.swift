public import MidwatchRunbook

extension LintSettings {
    /// Reads what `lint:` in `midwatch.yaml` says. Its shape was checked by ``ConfigurationParser``; what was refused
    /// there is left out here.
    ///
    /// - Returns: The settings, and names of rules that do not exist.
    public static func read(
        _ configuration: Configuration, book: RuleBook = .standard
    ) -> (settings: LintSettings, diagnostics: [Diagnostic]) {
        guard let node = configuration.lint else { return (LintSettings(), []) }
        var settings = LintSettings()
        var names = RuleNames(path: configuration.path, book: book)
        settings.profile = node["profile"]?.choice(Profile.self) ?? settings.profile
        settings.usesPreviews = node["preview"]?.boolean ?? false
        for entry in node["rules"]?.mapping ?? [] {
            guard let name = names.name(entry.key), let setting = setting(entry.value) else { continue }
            settings.rules[name] = setting
        }
        settings.mandatory = Set((node["mandatory"]?.texts ?? []).compactMap { names.name($0) })
        settings.baseline = node["baseline"]?.scalar?.value
        for entry in node["targets"]?.mapping ?? [] {
            if let duration = entry.value.duration { settings.targets[entry.key.value] = duration }
        }
        settings.reviewEvery = node["review_every"]?.days ?? settings.reviewEvery
        settings.drillEvery = node["drill_every"]?.days
        settings.rulesFiles = (node["rules_files"]?.texts ?? []).map(\.value)
        settings.alertsWithoutRunbook = texts(node["alerts_without_runbook"])
        settings.versions = texts(node["versions"])
        for entry in node["commands"]?.mapping ?? [] {
            func words(_ key: String) -> [String] { (entry.value[key]?.texts ?? []).map(\.value) }
            settings.commands[entry.key.value] = CommandWords(
                reads: words("reads"), mutates: words("mutates"), destroys: words("destroys"),
                prompts: words("prompts"), neverEnds: words("never_ends"))
        }
        return (settings, names.diagnostics)
    }

    private static func setting(_ node: YAMLNode) -> Setting? {
        guard let word = node.scalar?.value else { return nil }
        return word == "off" ? .off : Diagnostic.Severity(rawValue: word).map(Setting.on)
    }

    private static func texts(_ node: YAMLNode?) -> [String: String] {
        let pairs = (node?.mapping ?? []).compactMap { entry in
            entry.value.scalar.map { (entry.key.value, $0.value) }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Turns a person's words for rules into their names, and notes those that mean none.
    private struct RuleNames {
        let path: String
        let book: RuleBook
        var diagnostics: [Diagnostic] = []

        mutating func name(_ word: Located<String>) -> String? {
            if let rule = book.rule(meant: word.value) { return rule.name }
            diagnostics.append(
                Diagnostic(
                    .error, path: path, range: word.range, rule: "unknown-rule",
                    message: "there is no rule \"\(word.value)\"" + book.suggestion(for: word.value),
                    help: "midwatch lint --rules lists them"))
            return nil
        }
    }
}
