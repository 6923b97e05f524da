import MidwatchMetrics
import MidwatchRunbook

/// Who a draft is: its id, title, alert, owner, and what of them was guessed.
struct DraftIdentity {
    private(set) var id = "imported-runbook"
    private(set) var title = ""
    private(set) var alert: String?
    private(set) var facts: AlertFacts?
    private(set) var owner = "my-team"
    private(set) var contact = "my-team"
    private(set) var service: String?
    private(set) var severity: String?
    private(set) var remarks: [ImportRemark] = []
    /// The Markdown's name, as a comment may hold it.
    private(set) var source = ""

    /// The labels that the alert carries, as far as its expression and its rule tell; `nil` without a rule.
    var labels: PromQLLabels? {
        guard let facts, case .success(let query) = PromQLQuery.parse(facts.expression) else { return nil }
        return facts.labels.keys.sorted().reduce(query.root.labels()) { $0.adding($1, isCertain: true) }
    }

    init(_ outline: MarkdownOutline, _ frontMatter: FrontMatter, _ options: ImportOptions) {
        let values = frontMatter.values
        if let made = StepNames.runbookID(CleanText(options.fileName).lines.joined()) {
            id = made
        } else {
            note(.identity, "the file's name makes no id", open: "give the runbook an id, and the file its name")
        }
        let written = values["title"] ?? outline.title?.text
        var base = InlineText(written ?? "").text
        for prefix in ["Runbook:", "Playbook:", "Alert:", "Runbook -", "Alert -"] where base.begins(with: prefix) {
            base = String(base.dropFirst(prefix.count)).trimmed
        }
        title = TemplateText.inert(base.lines.joined(separator: " ").trimmed).shortened(to: ImportLimits.titleLength)
        if title.isEmpty {
            title = id.prefix(1).uppercased() + String(id.dropFirst()).replacing("-", with: " ")
            note(
                .identity, "no heading is a title; it was made of the file's name",
                open: "say in one line what is wrong")
        }
        findAlert(values, outline, options)
        if StepNames.alertName(title) == title, let name = alert, name == title {
            note(.identity, "the title is the alert's name", open: "say in one line what is wrong")
        }
        findOwner(values, options)
        if let text = values["service"], WordKind.token.accepts(text) { service = text }
        let levels = ["SEV1", "SEV2", "SEV3", "SEV4"]
        if let text = values["severity"] {
            severity = levels.first { $0.lowered == text.lowered }
            if severity == nil {
                note(
                    .identity, "the severity \"\(text.shortened(to: 40))\" was dropped",
                    open: "write severity: SEV1 to SEV4")
            }
        } else if let label = facts?.labels["severity"] {
            note(
                .identity, "the rule calls the severity \"\(label.shortened(to: 40))\"",
                open: "write severity: SEV1 to SEV4")
        }
        for (key, value) in values.sorted(by: { $0.key < $1.key }) where !Self.used.contains(key) && !value.isEmpty {
            remarks.append(
                ImportRemark(
                    line: 1, topic: .dropped, made: "\(key): \(value.shortened(to: 60)) of the front matter was dropped"
                ))
        }
    }

    /// Remembers what the draft was made of, for its first lines.
    mutating func addNameOfDocument(_ options: ImportOptions) {
        source = CleanText(options.fileName).lines.joined(separator: " ").shortened(to: 200)
    }

    private static let used: Set<String> = [
        "title", "alert", "alertname", "owner", "team", "service", "severity", "weight", "layout", "type", "draft",
        "description", "owners", "squad",
    ]

    private mutating func note(_ topic: ImportRemark.Topic, _ made: String, open: String? = nil) {
        remarks.append(ImportRemark(line: 0, topic: topic, made: made, open: open))
    }

    private mutating func findAlert(
        _ values: [String: String], _ outline: MarkdownOutline, _ options: ImportOptions
    ) {
        let base = options.fileName.unicodeScalars.split(separator: "/").last.map { String($0) } ?? ""
        let stem = String(scalars: base.unicodeScalars.prefix { $0 != "." })
        let named = Self.namedAlerts(outline)
        let candidates = [
            values["alert"], values["alertname"], StepNames.alertName(title), named.first, StepNames.alertName(stem),
        ]
        let known = candidates.compactMap { $0 }.compactMap { name in options.alerts.first { $0.name == name } }
        let linked = options.alerts.first { facts in
            facts.annotations["runbook_url"].map {
                !stem.isEmpty && ($0.hasSuffix("/\(stem)") || $0.hasSuffix("/\(base)"))
            }
                ?? false
        }
        let mentioned = options.hasRules ? Self.mentioned(outline, options.alerts) : []
        facts = known.first ?? linked ?? (mentioned.count == 1 ? mentioned.first : nil)
        alert = facts?.name ?? candidates.compactMap { $0 }.first
        alert = alert.map { CleanText($0).lines.joined(separator: " ").trimmed.shortened(to: 100) }
        if let name = alert, name.isEmpty || name.contains("${") { alert = nil }
        if alert == nil {
            note(
                .identity, "no alert was found in the title or the file's name",
                open: "name what starts it in triggers:")
        } else if facts == nil, options.hasRules {
            note(
                .identity, "the alert \(alert ?? "") is in none of the rules files",
                open: "see how the alert is called now")
        }
    }

    /// Alerts that a line such as `Alert: ApiErrorBudgetBurn` names.
    private static func namedAlerts(_ outline: MarkdownOutline) -> [String] {
        (outline.sections.map(\.heading) + prose(outline).flatMap(\.lines)).filter {
            $0.plainWords.first == "alert" || $0.plainWords.first == "alertname"
        }
        .compactMap { StepNames.alertName($0) }
    }

    /// Known alerts whose names stand in the Markdown's prose.
    private static func mentioned(_ outline: MarkdownOutline, _ alerts: [AlertFacts]) -> [AlertFacts] {
        let words = Set(
            prose(outline).flatMap { $0.unicodeScalars.split { !$0.isWordPart }.map { String($0) } })
        return alerts.filter { words.contains($0.name) }
    }

    private static func prose(_ outline: MarkdownOutline) -> [String] {
        outline.sections.filter { $0.kind == .meaning }.flatMap(\.blocks).flatMap { block -> [String] in
            switch block.content {
            case .paragraph(let text), .point(let text, _): [InlineText(text).text]
            case .table(let rows): rows
            case .heading, .code: []
            }
        }
    }

    private mutating func findOwner(_ values: [String: String], _ options: ImportOptions) {
        let written = values["owner"] ?? values["team"] ?? values["squad"] ?? values["owners"]
        let found =
            options.owner.flatMap(OwnerName.token) ?? written.flatMap(OwnerName.token)
            ?? options.codeOwner.flatMap(OwnerName.token)
        owner = found ?? "my-team"
        if found == nil { note(.owner, "nobody is named as owner", open: "write the team that keeps it into owner:") }
        let told = options.contact.flatMap { WordKind.token.accepts($0) ? $0 : nil }
        contact = told ?? owner
        if told == nil {
            note(
                .owner, "whoever is told when nothing helped is guessed: \(contact)",
                open: "name a contact of midwatch.yaml")
        }
    }
}
