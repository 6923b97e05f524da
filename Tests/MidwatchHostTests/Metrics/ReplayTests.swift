import MidwatchEngine
import MidwatchMetrics
import MidwatchTestKit
import Testing

@testable import MidwatchHost

/// The replay level of the calibration (verdicts.md 4.4): the generator of `make calibrate` behind a real `/metrics`,
/// a real Prometheus between it and the source, one scrape a slot.
@Suite(
    "The generator behind a real Prometheus",
    .enabled(if: RealPrometheus.isThere, "prometheus is not installed: .ci/needs test installs it"))
struct ReplayTests {
    static let seed: UInt64 = 20_261_122
    static let interval: Int64 = 400
    static let slots = ReplayPage.Slots(samples: 24, settle: 4)

    @Test("gives the verdicts and figures of the samples in memory, also of those that are left when scrapes fail")
    func replay() async throws {
        async let whole: Void = Self.replay(broken: [])
        async let holey: Void = Self.replay(broken: [5, 6, 17, 30, 41, 51])
        _ = try await (whole, holey)
    }

    private static func replay(broken: Set<Int>) async throws {
        var chance = Chance(seed: Self.seed)
        let pairs = Self.cells.map { CalibrationPair($0, &chance) }
        let page = ReplayPage(pairs, slots: Self.slots, broken: broken)
        let server = page.serve()
        defer { server.stop() }
        let prometheus = try RealPrometheus(scraping: server.port, everyMilliseconds: Self.interval)
        // One more than is looked at: then the one before it is stored.
        for wanted in [1, page.slots.count / 2, page.slots.count + 1] {
            try #require(
                await eventually { page.count >= wanted }, "\(page.count) scrapes of \(wanted): \(prometheus.log)")
        }
        let stored = try await Stored(prometheus.source, slots: Self.slots, interval: Double(Self.interval) / 1000)
        print("replay: seed \(Self.seed), \(pairs.count) pairs, scrapes lost \(stored.lost), late \(stored.late)")
        #expect(stored.lost >= broken.count)
        let requests = zip(Self.cells, pairs.indices).map(Self.request)
        let before = await prometheus.source.windows(of: requests, over: stored.span(isAfter: false), thresholds: [:])
        let after = await prometheus.source.windows(of: requests, over: stored.span(isAfter: true), thresholds: [:])
        try #require(before.count == pairs.count && after.count == pairs.count)

        var seen: [String: Int] = [:]
        for (place, cell) in Self.cells.enumerated() {
            let served = stored.asScraped(pairs[place])
            let wanted = (before: cell.window(served.before), after: cell.window(served.after))
            let name: Comment = "pair \(place), \(cell.name); \(stored)"
            Self.expectSame(before[place], wanted.before, name)
            Self.expectSame(after[place], wanted.after, name)
            let real = Judge.judge(cell.rule, before: before[place], after: after[place])
            let inMemory = Judge.judge(cell.rule, before: wanted.before, after: wanted.after)
            #expect(real == inMemory, name)
            if stored.isWhole { #expect(real.verdict == cell.verdict(pairs[place]), name) }
            seen[real.verdict.word, default: 0] += 1
        }
        print("replay: verdicts \(seen.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })")
        // A replay of which every verdict were unknown would show nothing.
        #expect(Set(seen.keys) == ["improved", "unchanged", "worsened", "unknown"])
    }

    private static func expectSame(_ real: MetricWindow, _ wanted: MetricWindow, _ name: Comment) {
        switch (real.content, wanted.content) {
        case (.slots(let first), .slots(let second)):
            #expect(first.map(\.bad) == second.map(\.bad), name)
            #expect(first.map(\.total) == second.map(\.total), name)
        case (.values(let first), .values(let second)): #expect(first.map(\.value) == second.map(\.value), name)
        default: #expect(real.content == wanted.content, name)
        }
        #expect(real.problems == wanted.problems, name)
        #expect(real.overall == wanted.overall && real.expectedSlots == wanted.expectedSlots, name)
        #expect(real.resets == wanted.resets && real.newSeries == wanted.newSeries, name)
    }

    private static func request(_ cell: CalibrationCell, _ place: Int) -> MetricRequest {
        func selector(_ name: String) -> Selector { .written(#"\#(name){pair="\#(place)"}"#) }
        var rule = cell.rule
        rule.name = "pair-\(place)"
        switch cell.kind {
        case .counters:
            return MetricRequest(
                rule: rule,
                reading: .counters(bad: selector("replay_bad_total"), total: selector("replay_total")))
        case .values: return MetricRequest(rule: rule, reading: .value(selector("replay")))
        }
    }

    /// What is replayed: with and without an effect, counters that start anew, whose processes are replaced, or whose
    /// samples are missing, traffic that changes, and gauges.
    private static let cells: [CalibrationCell] = {
        func counters(
            _ effect: Double, _ correlation: Double = 0.3, _ twist: CalibrationCell.Twist = .none,
            requests: Double = 40, spread: Double = 0.3
        ) -> CalibrationCell {
            CalibrationCell(
                .counters(requests: requests, share: 0.05, spread: spread), Wander(correlation: correlation),
                samples: slots.samples, effect: effect, twist: twist, settle: slots.settle)
        }
        func values(
            _ effect: Double, _ twist: CalibrationCell.Twist = .none, _ shape: Wander.Shape = .normal
        ) -> CalibrationCell {
            CalibrationCell(
                .values(level: 10), Wander(correlation: 0.3, shape: shape), samples: slots.samples, effect: effect,
                twist: twist, settle: slots.settle)
        }
        return [
            counters(1), counters(1, 0.8), counters(0.4), counters(0.1), counters(3), counters(1, 0.3, .reset),
            counters(0.1, 0.3, .reset), counters(3, 0.3, .reset), counters(1, 0.3, .newSeries),
            counters(0.1, 0.3, .newSeries), counters(3, 0.3, .newSeries), counters(1, 0.3, .gaps),
            counters(0.1, 0.3, .gaps), counters(1, 0.3, .traffic(1.6)), counters(1, 0.3, .traffic(3)),
            counters(1, 0.3, .trend(-2)), values(0), values(4), values(-4), values(4, .gaps), values(0, .gaps),
            values(4, .none, .heavy), values(0, .none, .spikes), values(0, .trend(4)),
            counters(1, 0, requests: 400, spread: 0.05), counters(1, 0, .reset, requests: 400, spread: 0.05),
        ]
    }()
}

extension ReplayTests {
    /// Which slot each scrape got that Prometheus stored, and when by its own stamps.
    private struct Stored: CustomStringConvertible {
        let slots: ReplayPage.Slots
        let interval: Double
        private let times: [Int: Double]

        init(_ source: PrometheusSource, slots: ReplayPage.Slots, interval: Double) async throws {
            self.slots = slots
            self.interval = interval
            let series = try (await source.client.query("replay_slot[10m]")).get().series
            var times: [Int: Double] = [:]
            // The last slot is served again and again; its first stamp is that of the slot.
            for sample in series.first?.samples ?? [] where times[Int(sample.value)] == nil {
                times[Int(sample.value)] = sample.time
            }
            self.times = times
            for isAfter in [false, true] {
                for slot in [slots.first(isAfter: isAfter), slots.last(isAfter: isAfter)] {
                    try #require(times[slot] != nil, "the scrape of slot \(slot) is not stored, which bounds a window")
                }
            }
        }

        /// Slots that were served, and of which nothing is stored.
        var lost: Int { slots.count - times.count }
        /// Slots that came an interval or more later than their number says.
        var late: Int { times.count { place($0.key) != $0.key } }
        var isWhole: Bool { lost == 0 && late == 0 }
        var description: String { "scrapes lost \(lost), late \(late)" }

        /// The window by Prometheus's stamps. Its ends lie behind a scrape, so that clocks a little apart make no
        /// difference, and near enough for a series that begins two slots late to be late.
        func span(isAfter: Bool) -> WindowSpan {
            WindowSpan(
                from: time(slots.first(isAfter: isAfter)) + 0.3 * interval,
                to: time(slots.last(isAfter: isAfter)) + 0.3 * interval)
        }

        /// What the generator drew, as it was scraped: what was lost is missing, what was late is late.
        func asScraped(_ pair: CalibrationPair) -> CalibrationPair {
            var pair = pair
            pair.before = asScraped(pair.before, isAfter: false)
            pair.after = asScraped(pair.after, isAfter: true)
            return pair
        }

        private func asScraped(_ side: CalibrationPair.Side, isAfter: Bool) -> CalibrationPair.Side {
            let first = slots.first(isAfter: isAfter)
            func moved(_ time: Double) -> Double? {
                let slot = first + Int(((time - side.from) / ReplayPage.slotSeconds).rounded())
                guard times[slot] != nil else { return nil }
                return side.from + Double(place(slot) - place(first)) * ReplayPage.slotSeconds
            }
            func moved(_ series: [Series]) -> [Series] {
                series.map { one in
                    let samples = one.samples.compactMap { sample in
                        moved(sample.time).map { Sample(time: $0, value: sample.value) }
                    }
                    return Series(labels: one.labels, samples: samples)
                }
            }
            var scraped = side
            scraped.bad = moved(side.bad)
            scraped.total = moved(side.total)
            scraped.values = moved(side.values)
            scraped.to = moved(side.to) ?? side.to
            return scraped
        }

        private func time(_ slot: Int) -> Double { times[slot] ?? .nan }

        /// How many intervals after the first slot it was scraped.
        private func place(_ slot: Int) -> Int { Int(((time(slot) - time(0)) / interval).rounded()) }
    }
}
