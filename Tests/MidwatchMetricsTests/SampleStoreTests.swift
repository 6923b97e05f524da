import MidwatchMetrics
import Testing

@Suite("The sample store")
struct SampleStoreTests {
    private func scrape(_ at: Double, _ values: [String: Double]) -> [String: [Series]] {
        [
            "requests": values.map { Make.series([$0.value], from: at, labels: ["code": $0.key]) },
            "noise": [Make.series([1], from: at)],
        ]
    }

    private func selector(_ text: String) throws -> Selector { try Selector.parse(text).get() }

    @Test("only what some rule needs is kept, and found again by selector and time")
    func keeps() throws {
        var store = SampleStore(retention: 60)
        let wanted = [try selector("requests{code=~\"5..|200\"}")]
        for tick in 0..<10 {
            let at = Double(tick) * 5
            store.add(scrape: scrape(at, ["500": at, "200": 2 * at, "302": 1]), at: at, selectors: wanted)
        }
        #expect(store.seriesCount == 2)
        let bad = store.series(matching: try selector("requests{code=\"500\"}"), from: 10, to: 20)
        #expect(bad == [Make.series([10, 15, 20], from: 10, labels: ["code": "500"])])
        #expect(store.series(matching: try selector("requests"), from: 0, to: 100).count == 2)
        #expect(store.series(matching: try selector("noise"), from: 0, to: 100).isEmpty)
        #expect(
            store.series(matching: try selector("{__name__=~\"req.*\",code=\"500\"}"), from: 0, to: 4).first?.samples
                .count == 1)
    }

    @Test("old samples and dead series go")
    func forgets() throws {
        var store = SampleStore(retention: 30)
        let wanted = [try selector("requests")]
        store.add(scrape: scrape(0, ["dead": 1]), at: 0, selectors: wanted)
        for tick in 0..<1_000 {
            store.add(scrape: scrape(Double(tick), ["live": 1]), at: Double(tick), selectors: wanted)
        }
        #expect(store.seriesCount == 1)
        let kept = store.series(matching: wanted[0], from: 0, to: 1_000).first?.samples ?? []
        #expect(kept.count >= 31 && kept.count <= 50 && kept.last?.time == 999)
    }

    @Test("a series that an answer holds twice counts once, and time never runs back")
    func duplicates() throws {
        var store = SampleStore(retention: 30)
        let wanted = [try selector("a")]
        store.add(scrape: ["a": [Make.series([1], from: 5), Make.series([2], from: 5)]], at: 5, selectors: wanted)
        store.add(scrape: ["a": [Make.series([0], from: 4)]], at: 6, selectors: wanted)
        #expect(store.series(matching: wanted[0], from: 0, to: 9) == [Make.series([1], from: 5)])
    }

    @Test("targets are told apart by their labels; a series' own labels win")
    func targets() throws {
        var store = SampleStore(retention: 30)
        let wanted = [try selector("a{instance=\"one\"}"), try selector("b")]
        let scrape = ["a": [Make.series([1], from: 5)], "b": [Make.series([1], from: 5, labels: ["instance": "own"])]]
        store.add(scrape: scrape, at: 5, selectors: wanted, target: ["instance": "one"])
        store.add(scrape: scrape, at: 5, selectors: wanted, target: ["instance": "two"])
        #expect(store.series(matching: try selector("a"), from: 0, to: 9).map(\.labels) == [["instance": "one"]])
        #expect(store.series(matching: try selector("b"), from: 0, to: 9).map(\.labels) == [["instance": "own"]])
    }

    @Test("more series than the limit are refused and counted")
    func limit() throws {
        var store = SampleStore(retention: 30)
        let many = (0..<SampleStore.maximumSeries + 5).map { Make.series([1], labels: ["id": "\($0)"]) }
        store.add(scrape: ["a": many], at: 0, selectors: [try selector("a")])
        #expect(store.seriesCount == SampleStore.maximumSeries && store.refused == 5)
    }

    @Test("more samples of one series than the limit push out the oldest")
    func samples() throws {
        var store = SampleStore(retention: 1e9)
        let long = Make.series((0...SampleStore.maximumSamples).map(Double.init), every: 1)
        let wanted = [try selector("a")]
        store.add(scrape: ["a": [long]], at: 0, selectors: wanted)
        let kept = store.series(matching: wanted[0], from: 0, to: 1e9).first?.samples ?? []
        #expect(kept.count == SampleStore.maximumSamples && kept.first?.value == 1)
    }

    @Test("a scraped restart gives the window that the judge needs")
    func endToEnd() throws {
        var store = SampleStore(retention: 600)
        let total = try selector("requests")
        for tick in 0...24 {
            let at = Double(tick) * 5
            let counted = tick < 10 ? 1_000 + at * 8 : (at - 45) * 8
            store.add(scrape: scrape(at, ["200": counted]), at: at, selectors: [total])
        }
        let rule = MetricRule(name: "errors", shape: .ratio)
        let series = store.series(matching: total, from: -10, to: 120)
        let window = MetricWindow.counters(rule: rule, from: 0, to: 120, interval: 5, bad: [], total: series)
        #expect(window.resets == 1 && window.problems.isEmpty)
        #expect(window.slots.allSatisfy { $0.total == 40 })
    }
}
