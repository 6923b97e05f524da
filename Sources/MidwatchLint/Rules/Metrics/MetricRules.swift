/// The rules of this group.
enum MetricRules {
    static let all: [Rule] = [
        promqlSyntax, rateOfGauge, shortWindow, unitMismatch, absentMeansGood, divisionByTraffic, costlyQuery,
        hardcodedInstance, unusedAnswer, singleLook, dashboardWithoutTime, rawCounter, quantileWithoutBuckets,
        averageOfQuantiles, rateOfSum, noMatch, severalSeries, patternForText, emptySelector,
    ]
}
