import MidwatchMetrics

/// Writes a graph as instructions for somebody who must do by hand, at night, what the runbooks say.
struct MarkdownInstructions {
    private let graph: StepGraph

    init(_ graph: StepGraph) {
        self.graph = graph
    }

    var text: String {
        var blocks: [String] = []
        for (index, runbook) in graph.catalog.enumerated() {
            blocks += opening(of: runbook, number: index + 1)
            for position in runbook.steps.indices {
                blocks += MarkdownStep(graph, runbook: index, step: position).blocks
            }
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private func opening(of runbook: Runbook, number: Int) -> [String] {
        var blocks = ["# \(MarkdownText.line(runbook.title.value))"]
        if number > 1 { blocks.insert(MarkdownText.anchor("r\(number)"), at: 0) }
        var facts = ["Runbook \(MarkdownText.code(runbook.id.value))"]
        if let service = runbook.service { facts.append("service \(MarkdownText.line(service.value))") }
        if let owner = runbook.owner { facts.append("owner \(MarkdownText.line(owner.value))") }
        if let severity = runbook.severity { facts.append(MarkdownText.line(severity.value)) }
        if let reviewed = runbook.reviewed { facts.append("reviewed \(MarkdownText.line(reviewed.value))") }
        if runbook.isDraft { facts.append("**a draft**") }
        blocks.append(facts.joined(separator: " · "))
        if let why = runbook.why { blocks += MarkdownText.paragraphs(why) }
        if !runbook.links.isEmpty {
            blocks.append(list(runbook.links.map { MarkdownText.link($0.name.value, to: $0.url.value) }))
        }
        blocks.append("## Before you begin")
        blocks.append(list(rules(of: runbook)))
        blocks += inputs(of: runbook)
        blocks += metrics(of: runbook)
        if !runbook.hypotheses.isEmpty {
            blocks.append("What it may be:")
            blocks.append(
                list(
                    runbook.hypotheses.map {
                        "\(MarkdownText.code($0.name.value)): \(MarkdownText.line($0.text))"
                    }))
        }
        return blocks
    }

    private func rules(of runbook: Runbook) -> [String] {
        var rules = [
            "Make one change at a time, and say in the incident's channel what you are about to do.",
            "Write down the time of every change and the figures before and after it.",
        ]
        if let step = graph.failureStep(of: runbook.id.value) {
            rules.append(
                "If something fails and the step does not say where to go, go to \(MarkdownStep.link(step, graph)).")
        }
        return rules
    }

    private func inputs(of runbook: Runbook) -> [String] {
        guard !runbook.inputs.isEmpty else { return [] }
        let lines = runbook.inputs.map { input in
            let value = ShellText.quoted(input.defaultText?.value ?? "")
            var remarks: [String] = []
            if input.defaultText == nil { remarks.append("fill this in") }
            if let about = input.about { remarks.append(ShownText.line(about)) }
            if let from = input.from { remarks.append("from \(ShownText.line(from.value))") }
            if !input.choices.isEmpty {
                remarks.append("one of " + input.choices.map { ShownText.line($0.value) }.joined(separator: ", "))
            }
            let remark = remarks.isEmpty ? "" : "  # " + remarks.joined(separator: "; ")
            return "export \(input.name.value)=\(value)\(remark)"
        }
        return ["Set these in the shell that you will use:", block(lines.joined(separator: "\n"))]
    }

    private func metrics(of runbook: Runbook) -> [String] {
        guard !runbook.metrics.isEmpty else { return [] }
        let figures = runbook.metrics.map { metric in
            var line = "**\(MarkdownText.line(metric.name.value))**: \(reading(of: metric))"
            if let objective = metric.rule.objective {
                let limit = Figure.format(objective.limit, rule: metric.rule)
                switch objective {
                case .below: line += "; should be below \(MarkdownText.line(limit))"
                case .above: line += "; should be above \(MarkdownText.line(limit))"
                }
            }
            if let control = runbook.control(of: metric.name.value) {
                line += "; compared with **\(MarkdownText.line(control.name.value))**, which the change does not touch"
            }
            if let source = metric.source { line += "; from \(MarkdownText.code(source.value))" }
            return line
        }
        return ["Keep an eye on these figures:", list(figures)]
    }

    private func reading(of metric: Metric) -> String {
        switch metric.reading {
        case .counters(let bad, let total):
            "the rate of \(MarkdownText.code(bad.source)) divided by the rate of \(MarkdownText.code(total.source))"
        case .value(let selector): MarkdownText.code(selector.source)
        case .query(let query): MarkdownText.code(query.source)
        case .histogram(let selector): "\(part(of: metric)) of \(MarkdownText.code(selector.source))"
        case .named: "as its source gives it"
        }
    }

    private func part(of metric: Metric) -> String {
        switch metric.rule.shape {
        case .quantile(let quantile): "the \(Figure.plain(quantile)) quantile"
        case .slowerThan(let seconds): "the share slower than \(Figure.plain(seconds)) s"
        case .ratio, .value, .query: "the figure"
        }
    }

    private func list(_ items: [String]) -> String {
        items.map { "- \($0)" }.joined(separator: "\n")
    }

    private func block(_ text: String) -> String {
        MarkdownText.block(text).joined(separator: "\n")
    }
}
