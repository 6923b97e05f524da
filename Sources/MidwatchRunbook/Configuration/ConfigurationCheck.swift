import MidwatchExpressions
import MidwatchMetrics

/// Checks runbooks against the configuration: names that only it defines, and shapes that a source cannot serve.
public enum ConfigurationCheck {
    /// What does not fit together; paths and places are the runbooks'.
    ///
    /// Without any `midwatch.yaml` (an empty ``Configuration/path``) names of contacts, teams and sources cannot be
    /// right or wrong, so they are warnings: a person can still work through the runbook.
    ///
    /// - Returns: Diagnostics, sorted; errors for names that are not defined and figures that cannot be read.
    public static func check(_ graph: StepGraph, _ configuration: Configuration) -> [Diagnostic] {
        var report = GraphReport()
        for runbook in graph.catalog {
            for metric in runbook.metrics { check(metric, of: runbook, configuration, into: &report) }
            for step in runbook.steps { check(step, of: runbook, configuration, into: &report) }
            if let severity = runbook.severity,
                !configuration.severities.contains(where: { $0.name.value == severity.value })
            {
                report.error(
                    "undefined-severity", in: runbook, at: severity.range,
                    "the severity \"\(severity.value)\" is not defined"
                        + report.suggestion(
                            for: severity.value, among: configuration.severities.map(\.name.value)),
                    replacement: Spelling.repair(
                        of: severity.value, among: configuration.severities.map(\.name.value)))
            }
        }
        return report.sorted
    }

    private static func check(
        _ step: Step, of runbook: Runbook, _ configuration: Configuration, into report: inout GraphReport
    ) {
        switch step.body {
        case .diagnose(let diagnose): query(of: diagnose.act, runbook, configuration, into: &report)
        case .verify(let verify):
            if let act = verify.act { query(of: act, runbook, configuration, into: &report) }
        case .mitigate(let mitigate):
            for team in mitigate.approval?.from ?? []
            where !configuration.teams.contains(where: { $0.name.value == team.value }) {
                report.add(
                    severity(configuration), "undefined-team", in: runbook, at: team.range,
                    "\"approval\" in step \"\(step.id.value)\" names the team \"\(team.value)\", which "
                        + "\(file(configuration)) does not define"
                        + report.suggestion(for: team.value, among: configuration.teams.map(\.name.value)),
                    replacement: Spelling.repair(of: team.value, among: configuration.teams.map(\.name.value)))
            }
        case .escalate(let escalate):
            for contact in escalate.to where configuration.contact(contact.value) == nil {
                report.add(
                    severity(configuration), "undefined-contact", in: runbook, at: contact.range,
                    "\"to\" in step \"\(step.id.value)\" names the contact \"\(contact.value)\", which "
                        + "\(file(configuration)) does not define"
                        + report.suggestion(for: contact.value, among: configuration.contacts.map(\.name.value)),
                    replacement: Spelling.repair(of: contact.value, among: configuration.contacts.map(\.name.value)))
            }
        }
    }

    private static func severity(_ configuration: Configuration) -> Diagnostic.Severity {
        configuration.path.isEmpty ? .warning : .error
    }

    private static func file(_ configuration: Configuration) -> String {
        configuration.path.isEmpty ? "midwatch.yaml" : configuration.path
    }

    // MARK: Figures

    private static func check(
        _ metric: Metric, of runbook: Runbook, _ configuration: Configuration, into report: inout GraphReport
    ) {
        let place = metric.source?.range ?? metric.name.range
        guard
            let source = source(
                metric.source, for: "the metric \"\(metric.name.value)\"", at: place, runbook, configuration,
                into: &report),
            let problem = problem(of: metric.reading, from: source)
        else { return }
        report.error(
            "source-shape", in: runbook, at: place,
            "the metric \"\(metric.name.value)\" cannot be read from the source \"\(source.name.value)\" "
                + "(\(source.kind)): \(problem)")
    }

    private static func problem(of reading: Metric.Reading, from source: MetricSource) -> String? {
        switch (reading, source.reach) {
        case (.query, .prometheus), (.counters, .prometheus), (.value, .prometheus), (.histogram, .prometheus): nil
        case (.counters, .scrape), (.value, .scrape), (.histogram, .scrape), (.named, .exec): nil
        case (.query, .scrape):
            "only a prometheus source evaluates \"query\"; write \"bad\" and \"total\", or \"value\""
        case (.named, .prometheus), (.named, .scrape):
            "only an exec source knows figures by name; write \"value\" with a selector"
        case (.query, .exec), (.counters, .exec), (.value, .exec), (.histogram, .exec):
            "an exec source gives one figure by the metric's name; leave the selector out"
        }
    }

    private static func query(
        of act: Act, _ runbook: Runbook, _ configuration: Configuration, into report: inout GraphReport
    ) {
        guard case .query(let query) = act.action,
            let source = source(
                query.source, for: "the query", at: query.source?.range ?? query.text.range, runbook, configuration,
                into: &report)
        else { return }
        let problem: String?
        switch source.reach {
        case .prometheus: problem = nil
        case .exec: problem = "an exec source gives figures by name only"
        case .scrape:
            if case .success = Selector.parse(query.text.filledIn(with: "x")) {
                problem = nil
            } else {
                problem = "it reads plain selectors only; PromQL needs a prometheus source"
            }
        }
        if let problem {
            report.error(
                "source-shape", in: runbook, at: query.text.range,
                "the query cannot be read from the source \"\(source.name.value)\" (\(source.kind)): \(problem)")
        }
    }

    private static func source(
        _ name: Located<String>?, for what: String, at place: SourceRange, _ runbook: Runbook,
        _ configuration: Configuration, into report: inout GraphReport
    ) -> MetricSource? {
        if let source = configuration.source(name?.value) { return source }
        let names = configuration.sources.map(\.name.value)
        if let name {
            report.add(
                severity(configuration), "undefined-source", in: runbook, at: place,
                "\(what) is read from the source \"\(name.value)\", which \(file(configuration)) does not define"
                    + report.suggestion(for: name.value, among: names),
                replacement: Spelling.repair(of: name.value, among: names))
        } else if names.isEmpty {
            report.warning(
                "no-source", in: runbook, at: place,
                "\(what) cannot be read: \(file(configuration)) names no source; verdicts will be unknown")
        } else {
            report.error(
                "no-default-source", in: runbook, at: place,
                "\(what) names no source, and \(file(configuration)) has several and no default",
                help: "write \"default: true\" in one of them, or \"source\" here")
        }
        return nil
    }
}

extension Template {
    /// The text with one word for every value, to see whether it reads.
    func filledIn(with word: String) -> String {
        segments.map { segment in
            switch segment {
            case .text(let text): text
            case .name: word
            }
        }.joined()
    }
}
