/// Judges values of a gauge or query: unknown, unless every sample after lies beyond every sample before by more than
/// the band. It never says unchanged. Method B of the reference page replaces it.
enum SeparationJudge {
    /// Samples that each side needs.
    static let neededSamples = 4

    static func judge(_ rule: MetricRule, before: [Sample], after: [Sample]) -> Finding {
        let earlier = apart(before, by: rule.lookback).map(\.value)
        let later = apart(after, by: rule.lookback).map(\.value)
        guard let beforeMedian = Median.of(earlier), let afterMedian = Median.of(later),
            let lowestBefore = earlier.min(), let highestBefore = earlier.max(),
            let lowestAfter = later.min(), let highestAfter = later.max()
        else { return Finding(verdict: .unknown(.tooFewSamples)) }
        let met = rule.objective.map { $0.isMet(by: afterMedian) }
        guard min(earlier.count, later.count) >= neededSamples else {
            return Finding(verdict: .unknown(.tooFewSamples), met: met)
        }
        let band = max(rule.band * abs(beforeMedian), rule.minimumChange ?? 0)
        let lowerIsBetter = rule.better == .lower
        if lowestAfter > highestBefore + band {
            return Finding(verdict: lowerIsBetter ? .worsened : .improved, met: met)
        }
        if highestAfter < lowestBefore - band {
            return Finding(verdict: lowerIsBetter ? .improved : .worsened, met: met)
        }
        let visible = highestBefore - beforeMedian + band + afterMedian - lowestAfter
        let minimum = beforeMedian == 0 ? .infinity : visible / abs(beforeMedian)
        return Finding(verdict: .unknown(.inconclusive(minimumDetectable: minimum)), met: met)
    }

    /// Samples at least a look-back apart, the newest first chosen: closer ones share data.
    private static func apart(_ samples: [Sample], by lookback: Double?) -> [Sample] {
        guard let lookback, lookback > 0 else { return samples }
        var kept: [Sample] = []
        for sample in samples.reversed() {
            // A scrape's jitter is no reason to lose every other sample.
            if let last = kept.last, last.time - sample.time < lookback * 0.99 { continue }
            kept.append(sample)
        }
        return kept.reversed()
    }
}
