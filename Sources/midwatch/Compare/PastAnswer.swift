import MidwatchEngine
import MidwatchExpressions
import MidwatchHost
import MidwatchMetrics
import MidwatchRunbook
import MidwatchTimeline

/// What is said of a past change: where its windows lie and why, then what the judge says of them.
struct PastAnswer {
    let pair: ComparedPair
    private let change: PastChange
    private let address: PrometheusAddress
    private let windows: PastWindows

    init(_ change: PastChange, _ address: PrometheusAddress, _ windows: PastWindows) {
        self.change = change
        self.address = address
        self.windows = windows
        pair = ComparedPair(windows.rule, before: windows.before, after: windows.after)
    }

    /// The answer for people.
    var lines: [String] {
        Columns.lines([
            ["asked", "\(asked) of \(address.shown)"],
            ["change", moment(change.at)],
            ["window before", "\(length(windows.plan.baseline)), \(told(windows.before))"],
            ["settle", settle],
            ["window after", "\(length(windows.plan.observe)), \(told(windows.after))"],
        ]) + [""] + pair.text.split(separator: "\n").map(String.init) + notes.map { "note: \($0)" }
    }

    /// The answer for scripts: that of `compare`, and where the windows lie.
    var json: JSONValue {
        var members: [JSONValue.Member] = []
        if case .object(let known) = pair.answer { members = known }
        return .object(
            members + [
                .init("asked", .string(asked)), .init("of", .string(address.shown)), .init("at", .double(change.at)),
                .init("settle", .double(windows.plan.settle)),
                .init("smallest_settle", .double(windows.plan.smallestSettle)),
                .init("look_back", .double(windows.plan.lookBack)), .init("scrape", .double(windows.plan.scrape)),
                .init("scrape_is_assumed", .bool(windows.plan.scrapeIsAssumed)),
                .init("before_window", window(windows.before)), .init("after_window", window(windows.after)),
                .init("notes", .array(notes.map { .string($0) })),
            ])
    }

    private var asked: String {
        switch change.figures {
        case .query(let text): text
        case .counters(let bad, let total): "\(bad) in \(total)"
        }
    }

    private var settle: String {
        let plan = windows.plan
        let scrape = "a scrape every \(length(plan.scrape))\(plan.scrapeIsAssumed ? " (assumed: say --scrape)" : "")"
        let back = plan.lookBack > 0 ? "a look-back of \(length(plan.lookBack)), " : ""
        let why = "\(back)\(scrape)"
        if plan.settle >= plan.smallestSettle { return "\(length(plan.settle)): \(why)" }
        return "\(length(plan.settle)), less than the \(length(plan.smallestSettle)) that it takes: \(why)"
    }

    /// What a reader should know before believing it.
    private var notes: [String] {
        var notes: [String] = []
        if windows.plan.settle < windows.plan.smallestSettle {
            notes.append("with so short a settle, figures after the change still hold some from before it")
        }
        for (name, window) in [("before", windows.before), ("after", windows.after)] {
            for problem in window.problems { notes.append("\(name) the change, \(problem.sentence)") }
        }
        if pair.needsMore { notes.append("longer windows may tell: say --baseline and --observe") }
        if case .counters = change.figures, !hasBadEvents {
            notes.append("not one bad event in either window; does --bad select what is meant?")
        }
        return notes + ["this says what came after the change, not because of it"]
    }

    private var hasBadEvents: Bool {
        [windows.before, windows.after].contains { window in
            if case .slots(let slots) = window.content { return slots.contains { $0.bad > 0 } }
            return false
        }
    }

    private func told(_ window: MetricWindow) -> String {
        "\(moment(window.from)) to \(moment(window.to)), \(window.count) of \(window.expectedSlots) samples, "
            + "\(length(window.interval)) apart"
    }

    private func moment(_ seconds: Double) -> String {
        ClockText.rfc3339(Instant(milliseconds: Int64(exactly: (seconds * 1000).rounded()) ?? 0))
    }

    private func length(_ seconds: Double) -> String {
        DurationText.short(.milliseconds(Int64(exactly: (seconds * 1000).rounded()) ?? 0))
    }

    private func window(_ window: MetricWindow) -> JSONValue {
        .object([
            .init("from", .double(window.from)), .init("to", .double(window.to)),
            .init("interval", .double(window.interval)), .init("samples", .int(Int64(window.count))),
            .init("problems", .array(window.problems.map { .string($0.code) })),
        ])
    }
}
