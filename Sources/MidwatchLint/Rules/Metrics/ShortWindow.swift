import MidwatchMetrics
import MidwatchRunbook

extension MetricRules {
    static let shortWindow = Rule(
        304, "short-window", .warning, profile: .oncall,
        finds: "a rate over fewer than four scrapes",
        why: """
            A rate needs two samples. Over a range of one or two scrapes one late scrape leaves a gap, and the \
            figure is unknown exactly when the target is slow.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: sum(rate(checkout_requests_total[30s]))
                #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 10s
                """),
            .bad(
                .head,
                """
                metrics:
                  queue:
                    query: sum(increase(checkout_requests_total[45s]))
                #                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    objective: {below: 50}
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: sum(rate(checkout_requests_total[1m]))
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: max_over_time(checkout_queue_length[30s])
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            for query in subject.queries {
                guard let every = query.source?.every.wholeAndParts, every > 0, let read = query.query else { continue }
                for selection in read.windows(shorterThan: fewestScrapes, scrapesOf: every) {
                    guard let function = selection.nearest, needsSamples.contains(function),
                        let window = selection.selector.window
                    else { continue }
                    let least = PromQLSpan.text(of: (fewestScrapes * every).rounded(.up))
                    report.add(
                        subject, at: subject.range(of: selection.range, in: query), step: query.step,
                        "\(function) over \(PromQLSpan.text(of: window.seconds)) holds fewer than four samples, one "
                            + "comes every \(PromQLSpan.text(of: every))",
                        subject: selection.name ?? function, help: "write [\(least)] or more")
                }
            }
        })

    /// Scrapes that a range should hold: one may be late and one may be lost.
    private static let fewestScrapes: Double = 4

    private static let needsSamples: Set<String> = ["rate", "increase", "irate", "delta", "deriv", "predict_linear"]
}

extension Duration {
    /// The duration in seconds.
    fileprivate var wholeAndParts: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
