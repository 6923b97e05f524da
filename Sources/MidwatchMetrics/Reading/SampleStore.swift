/// The samples that a scraping source keeps: only the series that some rule needs, only as long as needed.
public struct SampleStore: Sendable {
    /// Series kept at most.
    public static let maximumSeries = 20_000
    /// Samples kept of one series at most; the oldest go first.
    public static let maximumSamples = 20_000

    private struct Key: Hashable {
        let name: String
        let labels: [String: String]
    }

    /// Seconds that samples are kept.
    public let retention: Double
    /// Series that were not kept because there were too many; a verdict on a part would be false.
    public private(set) var refused = 0
    private var kept: [String: [[String: String]: [Sample]]] = [:]
    /// Series kept now.
    public private(set) var seriesCount = 0

    /// An empty store that keeps `retention` seconds.
    public init(retention: Double) { self.retention = retention }

    /// Adds what one scrape of a target answered, keeping the series that one of `selectors` matches.
    ///
    /// A sample that is not newer than the last one of its series is left out, so a series that an answer holds twice
    /// counts once.
    /// - Parameters:
    ///   - time: unix seconds of the scrape; samples older than `retention` before it are dropped.
    ///   - target: labels that tell this target from others, such as `instance`; a series' own labels win.
    public mutating func add(
        scrape: [String: [Series]], at time: Double, selectors: [Selector], target: [String: String] = [:]
    ) {
        var named: [String: [Selector]] = [:]
        var unnamed: [Selector] = []
        for selector in selectors {
            if let name = selector.name { named[name, default: []].append(selector) } else { unnamed.append(selector) }
        }
        let names = unnamed.isEmpty ? Array(named.keys) : Array(scrape.keys)
        for name in names {
            for series in scrape[name] ?? [] {
                let labels = target.isEmpty ? series.labels : series.labels.merging(target) { own, _ in own }
                let candidates = (named[name] ?? []) + unnamed
                guard candidates.contains(where: { $0.matches(name: name, labels: labels) }) else { continue }
                for sample in series.samples { append(sample, name: name, labels: labels) }
            }
        }
        forget(before: time - retention)
    }

    /// The kept series that match, with their samples from `from` to `to`, both inclusive.
    ///
    /// For `MetricWindow.counters` and `.histogram` begin two scrapes early, so that the first increment is there.
    public func series(matching selector: Selector, from: Double, to: Double) -> [Series] {
        var found: [Series] = []
        let names = selector.name.map { [$0] } ?? kept.keys.sorted()
        for name in names {
            for (labels, samples) in kept[name] ?? [:] where selector.matches(name: name, labels: labels) {
                let first = SampleStore.firstIndex(in: samples, from: from)
                let inside = samples[first...].prefix { $0.time <= to }
                if !inside.isEmpty { found.append(Series(labels: labels, samples: Array(inside))) }
            }
        }
        return found
    }

    private mutating func append(_ sample: Sample, name: String, labels: [String: String]) {
        let last = kept[name]?[labels]?.last
        if let last {
            guard sample.time > last.time else { return }
        } else {
            guard seriesCount < SampleStore.maximumSeries else {
                refused += 1
                return
            }
            seriesCount += 1
        }
        kept[name, default: [:]][labels, default: []].append(sample)
    }

    /// Drops what is too old. A series is cut only when a quarter of it is, so that cutting costs little.
    private mutating func forget(before oldest: Double) {
        for name in Array(kept.keys) {
            for (labels, samples) in kept[name] ?? [:] {
                let old = SampleStore.firstIndex(in: samples, from: oldest)
                let excess = max(old, samples.count - SampleStore.maximumSamples)
                if excess >= samples.count {
                    kept[name]?[labels] = nil
                    seriesCount -= 1
                } else if excess * 4 > samples.count || samples.count > SampleStore.maximumSamples {
                    kept[name]?[labels]?.removeFirst(excess)
                }
            }
        }
    }

    /// The first sample at or after `time`, by halving.
    private static func firstIndex(in samples: [Sample], from time: Double) -> Int {
        var low = 0
        var high = samples.count
        while low < high {
            let middle = (low + high) / 2
            if samples[middle].time < time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
