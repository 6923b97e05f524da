import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook

/// One metric before and after one change, as an SVG picture that needs nothing else: no script, no font, no link.
///
/// Both windows stand on one time axis and one scale, with the act between them. The same records give the same bytes.
public enum ChangeChart {
    /// How every chart begins, so that a file can be told from others of its name.
    public static let opening = "<!-- midwatch chart 1 -->\n"
    /// Characters of one line of text, and such lines, at most.
    static let lineWidth = 118
    static let mostLines = 3
    static let width = 960
    static let height = 468

    /// Draws a comparison.
    public static func render(
        _ report: ChangeReport, _ comparison: ChangeReport.Comparison, clock: ClockText = .utc
    ) -> String {
        Drawing(report, comparison, clock).svg
    }
}

/// The parts of one chart.
private struct Drawing {
    private let report: ChangeReport
    private let comparison: ChangeReport.Comparison
    private let clock: ClockText
    private let before: ChartPoints
    private let after: ChartPoints
    private let act: Double
    private let scale: ChartScale
    private let frame: ChartFrame

    init(_ report: ChangeReport, _ comparison: ChangeReport.Comparison, _ clock: ClockText) {
        self.report = report
        self.comparison = comparison
        self.clock = clock
        before = ChartPoints(comparison.windowBefore)
        after = ChartPoints(comparison.windowAfter)
        act = report.at.seconds
        scale = ChartScale(comparison)
        let windows = [comparison.windowBefore, comparison.windowAfter].compactMap { $0 }
        frame = ChartFrame(
            times: windows.flatMap { [$0.from, $0.to] }.map { $0 - comparison.skew } + [act],
            values: (before.points + after.points).map(\.value) + scale.figures, objective: scale.objective)
    }

    /// Where a moment of a source's clock lies; the axis is the run's.
    private func x(_ time: Double) -> Double { frame.x(time - comparison.skew) }

    var svg: String {
        let parts = [ChangeChart.opening + head, texts, ground, grid, objective, lines, axis, foot, "</svg>\n"]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    // MARK: - Words

    private var head: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(ChangeChart.width) \(ChangeChart.height)" \
        role="img" aria-labelledby="title desc">
        <title id="title">\(ChartText.escaped(title))</title>
        <desc id="desc">\(ChartText.escaped(description))</desc>
        \(ChartStyle.sheet)
        <rect class="ground" width="\(ChangeChart.width)" height="\(ChangeChart.height)"/>
        """
    }

    private var title: String {
        "\(report.step.step): \(comparison.metric) before and after"
    }

    private var sentence: String {
        let words = comparison.explanation
        return words.isEmpty ? comparison.verdict.word : "\(comparison.verdict.word): \(words)"
    }

    private var figures: String {
        [
            "before \(comparison.before)", "after \(comparison.after)", comparison.changeWords,
            comparison.controlWords, comparison.objectiveWords,
        ].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private var description: String {
        "The act was \(report.acts.first ?? "not stored") at \(clock.dateAndTime(report.at)) \(clock.zone), in the run "
            + "\(report.run). \(figures). \(sentence). \(told("before", before)), \(told("after", after)). "
            + ChangeReport.caveat
    }

    private func told(_ name: String, _ points: ChartPoints) -> String {
        "\(points.points.count) points \(name)"
    }

    private var texts: String {
        var rows = [text(24, 34, "title", ChartText.clipped(title, to: 90))]
        let sentences = ChartText.lines(sentence, width: ChangeChart.lineWidth, most: ChangeChart.mostLines)
        let left = max(1, ChangeChart.mostLines + 1 - sentences.count)
        let facts = ChartText.lines(figures, width: ChangeChart.lineWidth, most: left)
        let lines = sentences.map { ("ink", $0) } + facts.map { ("dim", $0) }
        for (place, line) in lines.enumerated() { rows.append(text(24, 58 + 18 * Double(place), line.0, line.1)) }
        return rows.joined(separator: "\n")
    }

    private var foot: String {
        let what = "the change: \(report.acts.first ?? "")"
        return [
            text(24, 432, "dim", ChartText.clipped(what, to: ChangeChart.lineWidth)),
            text(24, 452, "ink", ChangeReport.caveat),
        ].joined(separator: "\n")
    }

    private func text(_ x: Double, _ y: Double, _ name: String, _ words: String, anchor: String = "start") -> String {
        let place = "x=\"\(ChartText.number(x))\" y=\"\(ChartText.number(y))\""
        let side = anchor == "start" ? "" : " text-anchor=\"\(anchor)\""
        return "<text class=\"\(name)\" \(place)\(side)>\(ChartText.escaped(words))</text>"
    }

    // MARK: - The plot

    /// The windows, and between them what belongs to neither.
    private var ground: String {
        var rows: [String] = []
        for (name, window, figure) in [
            ("before", comparison.windowBefore, comparison.before), ("after", comparison.windowAfter, comparison.after),
        ] {
            guard let window else { continue }
            rows.append(box("window", x(window.from), x(window.to)))
            let middle = (x(window.from) + x(window.to)) / 2
            let words = "\(name) \(ChartText.clipped(figure, to: 24))"
            rows.append(text(middle, ChartFrame.top - 10, "\(name)-words", words, anchor: "middle"))
        }
        if let start = comparison.windowAfter.map({ x($0.from) }), case let left = frame.x(act), start > left {
            rows.append(box("settle", left, start))
            if start - left > 48 {
                rows.append(text((left + start) / 2, ChartFrame.top + 18, "dim", "settle", anchor: "middle"))
            }
        }
        return rows.joined(separator: "\n")
    }

    private func box(_ name: String, _ left: Double, _ right: Double) -> String {
        "<rect class=\"\(name)\" x=\"\(ChartText.number(left))\" y=\"\(ChartText.number(ChartFrame.top))\" "
            + "width=\"\(ChartText.number(right - left))\" "
            + "height=\"\(ChartText.number(ChartFrame.bottom - ChartFrame.top))\"/>"
    }

    private var grid: String {
        var rows = [text(24, 146, "dim", scale.words)]
        for level in frame.levels {
            let y = frame.y(level)
            rows.append(line("grid", ChartFrame.left, y, ChartFrame.right, y))
            rows.append(text(ChartFrame.left - 8, y + 4, "dim", scale.text(level), anchor: "end"))
        }
        return rows.joined(separator: "\n")
    }

    private var objective: String {
        guard let limit = scale.objective, !scale.objectiveText.isEmpty else { return "" }
        guard frame.holds(limit) else {
            return text(
                ChartFrame.right, 146, "goal-words", "\(scale.objectiveText), beyond this scale", anchor: "end")
        }
        let y = frame.y(limit)
        return [
            line("goal", ChartFrame.left, y, ChartFrame.right, y),
            text(ChartFrame.right, 146, "goal-words", "– – \(scale.objectiveText)", anchor: "end"),
        ].joined(separator: "\n")
    }

    private var lines: String {
        var rows: [String] = []
        for (name, points, window, figure) in [
            ("before", before, comparison.windowBefore, scale.before),
            ("after", after, comparison.windowAfter, scale.after),
        ] {
            guard let window else { continue }
            if let figure {
                let y = frame.y(figure)
                rows.append(line("\(name) figure", x(window.from), y, x(window.to), y))
            }
            rows += points.stretches.map { stretch($0, name) }
            if points.points.isEmpty {
                let middle = (x(window.from) + x(window.to)) / 2
                rows.append(
                    text(middle, (ChartFrame.top + ChartFrame.bottom) / 2, "dim", "no samples", anchor: "middle"))
            }
        }
        return rows.joined(separator: "\n")
    }

    private func stretch(_ points: [Sample], _ name: String) -> String {
        let places = points.map { "\(ChartText.number(x($0.time))),\(ChartText.number(frame.y($0.value)))" }
        if points.count == 1, let point = points.first {
            let (x, y) = (x(point.time), frame.y(point.value))
            return
                "<circle class=\"\(name)-dot\" cx=\"\(ChartText.number(x))\" cy=\"\(ChartText.number(y))\" r=\"2.5\"/>"
        }
        return "<polyline class=\"\(name)\" points=\"\(places.joined(separator: " "))\"/>"
    }

    /// The moments below, and the act across everything.
    private var axis: String {
        var rows: [String] = []
        for (time, words) in frame.moments(clock) {
            let x = frame.x(time)
            rows.append(line("grid", x, ChartFrame.bottom, x, ChartFrame.bottom + 5))
            rows.append(text(x, ChartFrame.bottom + 19, "dim", words, anchor: "middle"))
        }
        rows.append(text(24, ChartFrame.bottom + 19, "dim", clock.zone))
        let x = frame.x(act)
        rows.append(line("act", x, ChartFrame.top - 18, x, ChartFrame.bottom))
        let words = "change \(clock.time(report.at))"
        rows.append(text(min(max(x, 140), 880), ChartFrame.top - 22, "act-words", words, anchor: "middle"))
        return rows.joined(separator: "\n")
    }

    private func line(_ name: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
        let places = zip(["x1", "y1", "x2", "y2"], [x1, y1, x2, y2]).map { "\($0)=\"\(ChartText.number($1))\"" }
        return "<line class=\"\(name)\" \(places.joined(separator: " "))/>"
    }
}
