import MidwatchEngine
import MidwatchMetrics

/// What a simulated production answers to whoever looks: from the seed, what is asked and when, and nothing else.
struct Production: Sendable {
    let seed: UInt64

    /// Chance for one answer: the same question at the same moment gets the same answer.
    private func chance(_ text: String, _ at: Int64) -> Chance {
        Chance(seed: Chance.of(text, seed ^ Chance.mixed(UInt64(bitPattern: at))))
    }

    func read(_ act: RenderedAct, at moment: Int64) -> ActOutcome {
        let words = act.oneLine
        var chance = chance(words, moment)
        let share = words.hasPrefix("look") ? 20 : 8
        if chance.percent(share) { return ActOutcome(ending: .failed("exit 1"), code: 1) }
        if chance.percent(4) { return ActOutcome(ending: .unknown("it took too long")) }
        let text = String(repeating: "v", count: chance.below(5))
        return ActOutcome(ending: .succeeded, code: 0, output: Output(captured: text, head: text))
    }

    /// What one look of a check says of the truth; sometimes it cannot tell.
    func check(_ act: RenderedAct, isApplied: Bool, at moment: Int64) -> CheckAnswer {
        var chance = chance(act.oneLine, moment)
        if chance.percent(15) { return .unknown }
        return isApplied ? .applied : .notApplied
    }

    func readings(_ metrics: [String], at moment: Int64) -> [MetricReading] {
        metrics.map { name in
            var chance = chance(name, moment / 10_000)
            if chance.percent(15) { return MetricReading(metric: name, value: nil, problem: "no data") }
            let value = name == "free" ? Double(chance.of(0...30)) : Double(chance.below(8)) / 100
            return MetricReading(metric: name, value: value)
        }
    }

    func window(_ metric: String, _ start: SnapshotStart) -> MetricWindow {
        var chance = chance(metric + start.stage.rawValue, start.to.milliseconds)
        let (from, to) = (start.from.seconds, start.to.seconds)
        let isMissing = chance.percent(12)
        let slots = 8
        var content = MetricWindow.Content.empty
        var figure: Double?
        if metric == "free", !isMissing {
            let value = Double(chance.of(0...30))
            content = .values([Sample(time: to, value: value)])
            figure = value
        } else if !isMissing {
            let bad = [0.0, 2, 40, 40, 300][chance.below(5)] + Double(chance.below(3))
            let total = chance.percent(10) ? 4.0 : 1_000
            content = .slots(
                (0..<slots).map { Slot(time: from + Double($0), bad: min(total, bad + Double($0 % 2)), total: total) })
            figure = bad / total
        }
        return MetricWindow(
            metric: metric, from: from, to: to, interval: 1, content: content,
            problems: isMissing ? [.sourceFailed("no answer")] : [], resets: 0, newSeries: 0, expectedSlots: slots,
            current: figure, overall: figure, threshold: nil)
    }

    func reaches(_ contact: String, at moment: Int64) -> Bool {
        var chance = chance(contact, moment / 60_000)
        return chance.percent(70)
    }

    func holds(at moment: Instant) -> [Hold] {
        var chance = chance("hold", moment.milliseconds / 60_000)
        guard chance.percent(5) else { return [] }
        return [Hold(name: "freeze", reason: "a fair", by: "carol", since: moment)]
    }
}
