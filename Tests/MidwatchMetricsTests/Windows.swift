import MidwatchMetrics

/// Short ways to write down series and windows in tests.
enum Make {
    /// A series with one value every `step` seconds, the first at `start`.
    static func series(
        _ values: [Double], from start: Double = 0, every step: Double = 5, labels: [String: String] = [:]
    ) -> Series {
        let samples = values.enumerated().map { Sample(time: start + Double($0.offset) * step, value: $0.element) }
        return Series(labels: labels, samples: samples)
    }

    /// A window of slots with these bad events, each of `total`, one every five seconds.
    static func slots(
        _ bad: [Double], of total: Double = 200, problems: [WindowProblem] = [], resets: Int = 0, expected: Int? = nil,
        threshold: Double? = nil
    ) -> MetricWindow {
        let slots = bad.enumerated().map {
            Slot(time: 5 * Double($0.offset + 1), bad: $0.element, total: total)
        }
        let sum = bad.reduce(0, +)
        let all = total * Double(bad.count)
        return MetricWindow(
            metric: "errors", from: 0, to: 5 * Double(bad.count), interval: 5, content: .slots(slots),
            problems: problems, resets: resets, newSeries: 0, expectedSlots: expected ?? bad.count,
            current: all > 0 ? sum / all : nil, overall: all > 0 ? sum / all : nil, threshold: threshold)
    }

    /// A window of values, one every five seconds.
    static func values(_ values: [Double], rule: MetricRule) -> MetricWindow {
        MetricWindow.values(
            rule: rule, from: -5, to: 5 * Double(values.count - 1), interval: 5, series: [series(values)])
    }

    static func empty(_ problem: WindowProblem, rule: MetricRule) -> MetricWindow {
        .failed(rule: rule, from: 0, to: 120, interval: 5, problem: problem)
    }
}

extension MetricWindow {
    /// The same window, so many seconds later.
    func later(by seconds: Double) -> MetricWindow {
        var window = self
        window.from += seconds
        window.to += seconds
        switch content {
        case .slots(let slots):
            window.content = .slots(
                slots.map { Slot(time: $0.time + seconds, bad: $0.bad, total: $0.total) })
        case .values(let samples):
            window.content = .values(samples.map { Sample(time: $0.time + seconds, value: $0.value) })
        case .empty: break
        }
        return window
    }

    var slots: [Slot] { if case .slots(let slots) = content { slots } else { [] } }
    var values: [Double] { if case .values(let samples) = content { samples.map(\.value) } else { [] } }
}
