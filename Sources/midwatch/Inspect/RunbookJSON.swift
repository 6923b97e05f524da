import MidwatchExpressions
import MidwatchRunbook

/// A runbook's steps for scripts.
enum RunbookJSON {
    static func value(_ graph: StepGraph, findings: [WindowFinding]) -> JSONValue {
        let worst = WorstCase(graph)
        return .object([
            .init("start", .string(graph.start.description)),
            .init("worst_case_seconds", .double(worst.toEnd.wholeSeconds)),
            .init("runbooks", .array(graph.catalog.map { runbook($0, graph, worst) })),
            .init("findings", .array(findings.map(finding))),
        ])
    }

    private static func runbook(_ book: Runbook, _ graph: StepGraph, _ worst: WorstCase) -> JSONValue {
        .object(
            RunbookFacts.members(book) + [
                .init("digest", .string(book.digest)), .init("draft", .bool(book.isDraft)),
                .init("steps", .array(book.steps.map { step($0, of: book, graph, worst) })),
            ])
    }

    private static func step(_ step: Step, of book: Runbook, _ graph: StepGraph, _ worst: WorstCase) -> JSONValue {
        let key = StepKey(runbook: book.id.value, step: step.id.value)
        var members: [JSONValue.Member] = [
            .init("step", .string(step.id.value)), .init("kind", .string(step.kind.rawValue)),
            .init("title", text(step.title?.value)), .init("line", .int(Int64(step.range.start.line))),
        ]
        if case .mitigate(let mitigate) = step.body {
            members += [
                .init("target", .string(mitigate.target.source)), .init("can_be_undone", .bool(mitigate.canBeUndone)),
                .init("unattended", .bool(mitigate.unattended)),
                .init("baseline_seconds", .double(mitigate.baseline.wholeSeconds)),
                .init("settle_seconds", .double(mitigate.settle.wholeSeconds)),
                .init("observe_seconds", .double(mitigate.observe.wholeSeconds)),
            ]
        }
        if let time = worst.step(key) { members.append(.init("worst_case_seconds", .double(time.total.wholeSeconds))) }
        let ways = graph.edges(from: key).map { edge in
            JSONValue.object([.init("way", .string(word(edge.way))), .init("to", .string(word(edge.next)))])
        }
        return .object(members + [.init("ways", .array(ways))])
    }

    private static func finding(_ finding: WindowFinding) -> JSONValue {
        let diagnostic = finding.diagnostic
        return .object([
            .init("rule", .string(diagnostic.rule)), .init("severity", .string(diagnostic.severity.rawValue)),
            .init("path", .string(diagnostic.path)), .init("line", .int(Int64(diagnostic.range.start.line))),
            .init("column", .int(Int64(diagnostic.range.start.column))), .init("step", .string(finding.step.step)),
            .init("key", .string(finding.key.rawValue)), .init("metric", .string(finding.metric)),
            .init("least_seconds", finding.least.map { .double($0) } ?? .null),
            .init("message", .string(diagnostic.message)), .init("help", text(diagnostic.help)),
        ])
    }

    private static func word(_ way: StepEdge.Way) -> String {
        switch way {
        case .success: "success"
        case .branch(let index): "branch \(index + 1)"
        case .otherwiseBranch: "else"
        case .unknownBranch: "unknown"
        case .partly: "partly"
        case .failure: "failure"
        }
    }

    private static func word(_ next: Next) -> String {
        switch next {
        case .step(let key): key.description
        case .end(let end): end.rawValue
        case .enter(let runbook, _): "runbook/\(runbook)"
        case .handedOver: RunEnd.handedOver.rawValue
        }
    }

    static func text(_ text: String?) -> JSONValue {
        text.map { .string($0) } ?? .null
    }
}

/// What a runbook says of itself, for lists and scripts.
enum RunbookFacts {
    static func members(_ book: Runbook) -> [JSONValue.Member] {
        [
            .init("runbook", .string(book.id.value)), .init("title", .string(book.title.value)),
            .init("path", .string(book.path)), .init("service", RunbookJSON.text(book.service?.value)),
            .init("owner", RunbookJSON.text(book.owner?.value)),
            .init("severity", RunbookJSON.text(book.severity?.value)),
            .init("reviewed", RunbookJSON.text(book.reviewed?.value)),
            .init("triggers", .array(book.triggers.map { .string(trigger($0)) })),
        ]
    }

    /// `alert CheckoutErrorBudgetBurn` or `slo checkout-availability`.
    static func trigger(_ trigger: Trigger) -> String {
        switch trigger {
        case .alert(let name, let match) where match.isEmpty: return "alert \(name.value)"
        case .alert(let name, let match):
            let labels = match.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
            return "alert \(name.value) (\(labels))"
        case .slo(let name): return "slo \(name.value)"
        }
    }
}

extension Duration {
    /// In seconds, with the fraction that milliseconds give.
    var wholeSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds / 1_000_000_000_000_000) / 1000
    }
}
