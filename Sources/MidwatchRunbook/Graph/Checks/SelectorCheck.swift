import MidwatchMetrics

/// Checks the selectors and queries of metrics: selectors must read, and values may stand in quotes only.
enum SelectorCheck {
    static func run(_ graph: StepGraph, into report: inout GraphReport) {
        for runbook in graph.catalog {
            for metric in runbook.metrics {
                let what = "the metric \"\(metric.name.value)\""
                switch metric.reading {
                case .counters, .value, .histogram:
                    for template in metric.reading.templates { selector(template, of: what, runbook, into: &report) }
                case .query(let template):
                    quotes(template, of: what, runbook, into: &report)
                    lookBack(template, of: what, runbook, into: &report)
                case .named: break
                }
            }
            for step in runbook.steps {
                guard case .diagnose(let diagnose) = step.body, case .query(let query) = diagnose.act.action
                else { continue }
                quotes(query.text, of: "the query of step \"\(step.id.value)\"", runbook, into: &report)
            }
        }
    }

    private static func selector(
        _ template: Template, of what: String, _ runbook: Runbook, into report: inout GraphReport
    ) {
        quotes(template, of: what, runbook, into: &report)
        if case .failure(let problem) = Selector.parse(template.filledIn(with: "x")) {
            report.error(
                "selector", in: runbook, at: template.range,
                "\(what) has no selector that can be read: \(problem.message)")
        }
    }

    /// A query must leave the time to the run, and no template of another tool in itself.
    private static func lookBack(
        _ template: Template, of what: String, _ runbook: Runbook, into report: inout GraphReport
    ) {
        if case .failure(let problem) = LookBack.read(template.filledIn(with: "x")) {
            report.error(
                "query", in: runbook, at: template.range,
                "\(what) has no query that can be measured before and after a change: \(problem.message)")
        }
    }

    /// A value outside quotes would be part of the query's own language.
    private static func quotes(
        _ template: Template, of what: String, _ runbook: Runbook, into report: inout GraphReport
    ) {
        var open: Unicode.Scalar?
        for segment in template.segments {
            switch segment {
            case .name(let name):
                if open == nil {
                    report.error(
                        "template-place", in: runbook, at: name.range,
                        "\"${\(name.value)}\" in \(what) must stand in quotes, as the value of a label")
                }
            case .text(let text):
                var isEscaped = false
                for scalar in text.unicodeScalars {
                    if isEscaped {
                        isEscaped = false
                    } else if let quote = open {
                        if scalar == "\\", quote != "`" { isEscaped = true }
                        if scalar == quote { open = nil }
                    } else if scalar == "\"" || scalar == "'" || scalar == "`" {
                        open = scalar
                    }
                }
            }
        }
    }
}
