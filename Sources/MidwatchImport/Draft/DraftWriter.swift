import MidwatchMetrics

/// Writes a draft as the text of a `.runbook.yaml` file.
struct DraftWriter {
    /// The ids of the steps that close every draft.
    static let verifyID = "alert-resolved"
    static let confirmID = "confirm-resolved"
    static let handOverID = "hand-over"

    private(set) var remarks: [ImportRemark] = []
    private(set) var text = ""

    private let identity: DraftIdentity
    private let planner: StepPlanner
    private let measure: AlertMeasure?
    private let options: ImportOptions
    private var lines: [String] = []

    init(identity: DraftIdentity, planner: StepPlanner, measure: AlertMeasure?, options: ImportOptions) {
        self.identity = identity
        self.planner = planner
        self.measure = measure
        self.options = options
        head()
        declarations()
        lines.append("on_failure: \(Self.handOverID)")
        lines.append("draft: true")
        lines.append("steps:")
        for (index, step) in planner.steps.enumerated() {
            let next = index + 1 < planner.steps.count ? planner.steps[index + 1].id : closing
            write(step, next: next)
        }
        close()
        text = lines.joined(separator: "\n") + "\n"
    }

    /// The id of the step that looks whether all is well.
    private var closing: String { measure == nil ? Self.confirmID : Self.verifyID }

    private mutating func put(_ key: String, _ value: String, indent: Int = 0) {
        lines += YAMLText.entry(key, value, indent: indent)
    }

    private mutating func note(_ topic: ImportRemark.Topic, _ made: String, open: String? = nil, step: String? = nil) {
        remarks.append(ImportRemark(line: 0, topic: topic, step: step, made: made, open: open))
    }

    // MARK: Above the steps

    private mutating func head() {
        if let schema = options.schema, YAMLText.isPlain(schema) || schema.begins(with: ".") {
            lines.append("# yaml-language-server: $schema=\(Self.comment(schema))")
        }
        if !identity.source.isEmpty { lines.append("# A draft, made of \(Self.comment(identity.source)).") }
        lines.append("# It runs with a person only; what is open stands in comments that begin with \"open:\".")
        lines.append("midwatch: 1")
        lines.append("id: \(identity.id)")
        put("title", identity.title)
        let why = planner.why.text
        if !why.isEmpty { put("why", TemplateText.inert(why)) }
        put("owner", identity.owner)
        if let service = identity.service { put("service", service) }
        if let severity = identity.severity { put("severity", severity) }
        lines.append("reviewed: never")
    }

    private mutating func declarations() {
        if !planner.links.links.isEmpty {
            lines.append("links:")
            for link in planner.links.links {
                lines.append("  \(link.name): \(YAMLText.quoted(link.address))")
            }
        }
        if let alert = identity.alert {
            lines.append("triggers:")
            lines.append("  - alert: \(YAMLText.scalar(alert))")
        }
        if !planner.inputs.declared.isEmpty { lines.append("inputs:") }
        for input in planner.inputs.declared {
            lines.append("  \(input.name):")
            lines.append("    type: string")
            if let value = input.defaultText { put("default", value, indent: 4) }
            if let label = input.label { lines.append("    from: alert.labels.\(label)") }
            lines.append("    pattern: \(YAMLText.quoted(input.pattern))")
            let written = TemplateText.inert(input.written).shortened(to: 60)
            put("about", "Written as \(written) in line \(input.line) of the Markdown.", indent: 4)
        }
        guard let measure else { return }
        lines += ["metrics:", "  \(AlertMeasure.metricName):"]
        put("query", measure.query, indent: 4)
        if let source = options.source { put("source", source, indent: 4) }
        if let reduction = measure.reduction { lines.append("    reduce: \(reduction.rawValue)") }
        if let isLower = measure.isLowerBetter {
            lines.append("    better: \(isLower ? "lower" : "higher")")
            if let bound = measure.bound { lines.append("    objective: {\(isLower ? "below" : "above"): \(bound)}") }
        }
    }

    // MARK: Steps

    private mutating func write(_ step: DraftStep, next: String) {
        lines.append("  # Line \(step.line) of the Markdown.")
        lines += step.open.map { "  # open: \(Self.comment($0).shortened(to: 200))" }
        switch step.body {
        case .read(let script):
            begin("diagnose", step)
            put("run", script, indent: 4)
        case .look(let text):
            begin("diagnose", step)
            put("manual", manual(text), indent: 4)
        case .change(let script, let target):
            begin("mitigate", step)
            put("target", target, indent: 4)
            put("run", script, indent: 4)
            if let undo = step.undo {
                lines.append("    undo:")
                put("run", undo, indent: 6)
            }
            expectation()
        case .changeByHand(let text, let target):
            begin("mitigate", step)
            put("target", target, indent: 4)
            put("manual", manual(text), indent: 4)
            expectation()
        case .choose(let answers):
            begin("diagnose", step)
            lines.append("    ask:")
            lines.append("      text: Which of these fits what was found?")
            let words = (answers.map(\.answer) + ["none"]).map(YAMLText.quoted).joined(separator: ", ")
            lines.append("      choices: [\(words)]")
            lines.append("    decide:")
            for way in answers {
                lines.append("      - if: answer == \"\(way.answer)\"")
                lines.append("        go: \(way.step)")
            }
            lines.append("      - else: \(Self.handOverID)")
            lines.append("")
            return
        }
        let go = step.go.map { $0 == StepPlanner.end ? closing : $0 }
        if let go { lines.append("    go: \(go)") }
        // What somebody looks at and does not find is no reason to stop looking.
        if !step.isChange { lines.append("    otherwise: \(go ?? next)") }
        lines.append("")
    }

    private mutating func begin(_ kind: String, _ step: DraftStep) {
        lines.append("  - \(kind): \(step.id)")
        if let title = step.title { put("title", TemplateText.inert(title), indent: 4) }
        if let why = step.why {
            put("why", TemplateText.inert(why.cut(toBytes: ImportLimits.textBytes).text), indent: 4)
        }
    }

    private func manual(_ text: String) -> String {
        let filled = TemplateText.filled(text, inputs: planner.inputs).trimmed
        return filled.isEmpty ? "See the Markdown." : filled.cut(toBytes: ImportLimits.textBytes * 2).text
    }

    /// What a change should do to the alert's own figure, where it is known.
    private mutating func expectation() {
        guard let measure, measure.isLowerBetter != nil else { return }
        lines.append("    expect: {\(AlertMeasure.metricName): improves}")
        if measure.lookBack > 0, measure.lookBack <= Self.longestSettle {
            lines.append("    settle: \(Int(measure.lookBack.rounded(.up)))s")
        }
    }

    /// The longest wait that is taken over from an expression's look-back, in seconds.
    private static let longestSettle = 3_600.0

    // MARK: The end

    private mutating func close() {
        let name = identity.alert ?? "what started this"
        if let measure {
            let hold = min(max(identity.facts?.forSeconds ?? 0, 60), Self.longestSettle)
            let within = max(900, hold * 3)
            lines.append("  - verify: \(Self.verifyID)")
            put("title", "The expression of \(name) no longer holds", indent: 4)
            put("until", measure.until, indent: 4)
            lines.append("    for: \(Int(hold))s")
            lines.append("    within: \(Int(within))s")
            lines.append("    go: resolved")
            lines.append("    otherwise: \(Self.handOverID)")
            note(
                .verify, "\(Self.verifyID) waits until the alert's own expression no longer holds",
                open: measure.bound == nil
                    ? "see that no samples really mean that all is well"
                    : "see that its series do not vanish when all is well: without samples nothing is good",
                step: Self.verifyID)
        } else {
            lines.append("  - diagnose: \(Self.confirmID)")
            lines.append("    title: Is it over?")
            lines.append("    ask:")
            put("text", "Has \(name) ended, and does the service work again?", indent: 6)
            lines.append("      choices: [\"yes\", \"no\"]")
            lines.append("    decide:")
            lines.append("      - if: answer == \"yes\"")
            lines.append("        go: resolved")
            lines.append("      - else: \(Self.handOverID)")
            note(
                .verify, "\(Self.confirmID) asks a person whether it is over",
                open: identity.facts == nil
                    ? "write a verify step with a metric, or import again with the alert's rules"
                    : options.canMeasure
                        ? "the alert's expression cannot be measured here; write a verify step with a metric"
                        : "no source of midwatch.yaml evaluates the alert's expression; write a verify step",
                step: Self.confirmID)
        }
        lines.append("")
        lines.append("  - escalate: \(Self.handOverID)")
        lines.append("    title: Bring in the owner")
        let told = planner.escalation.text
        if !told.isEmpty {
            put("why", TemplateText.inert(told), indent: 4)
            note(
                .owner, "what the Markdown says about whom to call is in the \"why\" of \(Self.handOverID)",
                open: "make contacts of midwatch.yaml of it", step: Self.handOverID)
        }
        lines.append("    to: [\(identity.contact)]")
        put("message", "\(identity.title) is not solved. Tried so far: ${tried}.", indent: 4)
        lines.append("    ack_within: 15m")
    }

    /// Text for a comment: one line.
    private static func comment(_ text: String) -> String {
        text.lines.joined(separator: " ")
    }
}
