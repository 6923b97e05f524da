/// One window of counted events, reduced to what method A needs.
struct CountedSide {
    let slots: [Slot]
    let bad: Double
    let total: Double
    /// The share of bad events, drawn slightly inward so that its logarithm exists (verdicts.md 4.3, step 3).
    let share: Double
    let interval: Double

    init(_ window: MetricWindow, slots raw: [Slot], countsGood: Bool) {
        slots = countsGood ? raw.map { Slot(time: $0.time, bad: $0.total - $0.bad, total: $0.total) } : raw
        bad = slots.reduce(0) { $0 + $1.bad }
        total = slots.reduce(0) { $0 + $1.total }
        share = (bad + 0.5) / (total + 1)
        interval = window.interval
    }

    /// Events a second, over the slots that are there.
    var rate: Double {
        let seconds = Double(slots.count) * interval
        return seconds > 0 ? total / seconds : 0
    }

    /// The part of the slots in which nothing was counted at all.
    var silence: Double {
        slots.isEmpty ? 0 : Double(slots.count { $0.total <= 0 }) / Double(slots.count)
    }

    /// The variance that counting alone brings into the logarithm of the share.
    var counting: Double { (1 - share) / (share * (total + 1)) }

    /// The slots as the noise model wants them. A slot that was counted as all bad leaves no noise of counting; a
    /// little is kept, so that the model never divides by nothing.
    var points: [WanderPosterior.Point] {
        guard total > 0, let first = slots.first?.time else { return [] }
        return slots.compactMap { slot in
            guard slot.total > 0 else { return nil }
            let place = interval > 0 ? ((slot.time - first) / interval).rounded() : 0
            return WanderPosterior.Point(
                slot: place, value: slot.bad / (slot.total * share),
                noise: max((1 - share) / (share * slot.total), 1e-12), weight: slot.total / total)
        }
    }

    /// The course of the share.
    var course: Trend.Course {
        let counted = slots.filter { $0.total > 0 }
        return Trend.Course(times: counted.map(\.time), values: counted.map { $0.bad / $0.total })
    }
}
