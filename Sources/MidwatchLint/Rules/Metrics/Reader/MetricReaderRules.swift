/// The rules about metrics and sources whose findings the reader, the graph or the configuration makes.
enum MetricReaderRules {
    static let all: [Rule] = [
        shortSettle, selector, query, shortBaseline, shortObserve, unknownLookback, control, noObjective, sourceShape,
        noSource, noDefaultSource, undefinedSource, twoDefaults, noRequest, twoAuthorizations, undefinedMetric,
        duplicateGuard,
    ]
}
