import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook

/// Makes sources as the configuration says.
enum SourceMaking {
    static func source(_ source: MetricSource, longestWindow: Double, tools: SourceTools) -> any FigureSource {
        switch source.reach {
        case .prometheus(let url):
            let client = PrometheusClient(
                source, url: url.value, transport: tools.transport, secrets: tools.secrets)
            return PrometheusSource(client: client, source: source, clock: tools.clock)
        case .scrape(let url):
            return ScrapeSource(source, url: url.value, longestWindow: longestWindow, tools: tools)
        case .exec(let arguments):
            return ExecSource(
                source, arguments: arguments.map(\.value), longestWindow: longestWindow, tools: tools)
        }
    }
}

extension Runbook {
    /// The longest stretch that anything of the runbook looks back over, in seconds.
    var longestWindow: Double {
        var longest = metrics.map(\.rule.window).max() ?? 0
        for step in steps {
            guard case .mitigate(let mitigate) = step.body else { continue }
            // A person may make the window after a change twice as long.
            longest = max(longest, mitigate.baseline.inSeconds, 2 * mitigate.observe.inSeconds)
        }
        return longest
    }
}
