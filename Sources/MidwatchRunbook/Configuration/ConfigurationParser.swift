import MidwatchExpressions

/// Reads `midwatch.yaml` with the strict reader and the key table of ``KeyTable/configuration``.
public enum ConfigurationParser {
    /// Reads a file.
    ///
    /// - Parameter path: The path as the user named it, for messages.
    /// - Returns: What the file says as far as it could be read, and what is wrong with it, sorted. A configuration
    ///   whose file has errors is for showing only: a run must not begin on it.
    public static func parse(_ bytes: [UInt8], path: String) -> (
        configuration: Configuration, diagnostics: [Diagnostic]
    ) {
        let document = YAMLReader.read(bytes, path: path)
        var configuration = Configuration(path: path)
        guard let root = document.root, let source = document.source else {
            return (configuration, document.diagnostics.presentable)
        }
        var checker = ShapeChecker(table: .configuration, source: source)
        checker.check(root)
        let reader = ConfigurationReader(root)
        reader.read(into: &configuration)
        let own = ConfigurationMeaning.check(configuration)
        return (configuration, (document.diagnostics + checker.diagnostics + own).presentable)
    }
}

/// Takes values out of a document whose shape was checked; what was refused there is left out here.
private struct ConfigurationReader {
    private let root: YAMLNode

    init(_ root: YAMLNode) {
        self.root = root
    }

    func read(into configuration: inout Configuration) {
        configuration.state = root["state"]?.text
        configuration.sources = entries("sources").compactMap(source)
        configuration.contacts = entries("contacts").compactMap(contact)
        if let retry = root["retry"], let times = integer(retry["times"]), let every = duration(retry["every"]) {
            configuration.retry = Retry(times: times, every: every)
        }
        let severities = entries("severities").compactMap { entry in
            entry.value.scalar.map { SeverityLevel(name: entry.key, about: $0.value) }
        }
        if !severities.isEmpty { configuration.severities = severities }
        configuration.policy.page = texts(root["policy"]?["page"])
        if let grace = duration(root["policy"]?["grace"]) { configuration.policy.grace = grace }
        configuration.passedEnvironment = texts(root["pass_env"])
        configuration.people = entries("people").compactMap { entry in
            entry.value.text.map { KnownPerson(login: entry.key, name: $0) }
        }
        configuration.teams = entries("teams").map { Team(name: $0.key, members: texts($0.value)) }
        configuration.lint = root["lint"]
    }

    private func source(_ entry: YAMLEntry) -> MetricSource? {
        let node = entry.value
        let reach: MetricSource.Reach
        if let url = node["prometheus"]?.text {
            reach = .prometheus(url)
        } else if let url = node["scrape"]?.text {
            reach = .scrape(url)
        } else if let words = node["exec"], words.sequence != nil {
            reach = .exec(texts(words))
        } else {
            return nil
        }
        var source = MetricSource(name: entry.key, reach: reach)
        if let every = duration(node["every"]) { source.every = every }
        if let lag = duration(node["lag"]) { source.lag = lag }
        if let timeout = duration(node["timeout"]) { source.timeout = timeout }
        source.lookback = duration(node["lookback"])
        if let interval = duration(node["rule_interval"]) { source.ruleInterval = interval }
        source.isDefault = node["default"]?.scalar?.value == "true"
        source.headers = (node["headers"]?.mapping ?? []).compactMap { header in
            text(header.value).map { SourceHeader(name: header.key, value: $0) }
        }
        source.bearer = node["bearer"].flatMap(origin).map(SecretText.secret)
        return source
    }

    private func contact(_ entry: YAMLEntry) -> Contact? {
        let node = entry.value
        if let words = node["exec"], words.sequence != nil {
            return Contact(name: entry.key, reach: .exec(texts(words)))
        }
        if let url = node["webhook"].flatMap(text) { return Contact(name: entry.key, reach: .webhook(url)) }
        if let service = node["pagerduty"], let key = service["routing_key"].flatMap(origin) {
            return Contact(name: entry.key, reach: .pagerduty(routingKey: key, url: service["url"]?.text))
        }
        return nil
    }

    private func entries(_ key: String) -> [YAMLEntry] { root[key]?.mapping ?? [] }

    private func texts(_ node: YAMLNode?) -> [Located<String>] { (node?.sequence ?? []).compactMap(\.text) }

    private func text(_ node: YAMLNode) -> SecretText? {
        node.text.map(SecretText.plain) ?? origin(node).map(SecretText.secret)
    }

    private func origin(_ node: YAMLNode) -> SecretReference.Origin? {
        if let name = node["env"]?.scalar { return .environment(name.value) }
        return node["file"]?.scalar.map { .file($0.value) }
    }

    private func duration(_ node: YAMLNode?) -> Duration? {
        guard let text = node?.scalar?.value, case .success(let duration) = ScalarGrammar.duration(text) else {
            return nil
        }
        return duration
    }

    private func integer(_ node: YAMLNode?) -> Int? {
        node?.scalar.flatMap { ScalarGrammar.integer($0.value) }
    }
}
