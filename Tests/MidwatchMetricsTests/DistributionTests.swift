import MidwatchMetrics
import Testing

@Suite("Distributions agree with SciPy to 1e-8")
struct DistributionTests {
    static func isClose(_ found: Double, _ wanted: Double) -> Bool {
        abs(found - wanted) <= 1e-8 * max(abs(wanted), 1e-3)
    }

    @Test("quantiles of Student's t", arguments: DistributionFixture.studentQuantiles)
    func studentQuantile(row: [Double]) {
        let found = StudentT.quantile(row[0], freedom: row[1])
        #expect(Self.isClose(found, row[2]), "\(row): \(found)")
    }

    @Test("the distribution function of Student's t", arguments: DistributionFixture.studentCumulative)
    func studentCumulative(row: [Double]) {
        let found = StudentT.cumulative(row[0], freedom: row[1])
        #expect(Self.isClose(found, row[2]), "\(row): \(found)")
    }

    @Test("quantiles of the normal distribution", arguments: DistributionFixture.normalQuantiles)
    func normalQuantile(row: [Double]) {
        let found = Normal.quantile(row[0])
        #expect(Self.isClose(found, row[1]), "\(row): \(found)")
    }

    @Test("the incomplete beta function", arguments: DistributionFixture.incompleteBeta)
    func incompleteBeta(row: [Double]) {
        let found = Beta.regularised(row[0], row[1], row[2])
        #expect(Self.isClose(found, row[3]), "\(row): \(found)")
    }

    @Test("exact bounds of a share", arguments: DistributionFixture.exactShares)
    func exactShares(row: [Double]) {
        let lower = Beta.lowerShare(bad: row[0], total: row[1], alpha: row[2])
        let upper = Beta.upperShare(bad: row[0], total: row[1], alpha: row[2])
        #expect(Self.isClose(lower, row[3]) && Self.isClose(upper, row[4]), "\(row): \(lower) \(upper)")
    }

    @Test("outside (0, 1) a quantile is infinite at the ends and not a number beyond")
    func outside() {
        #expect(StudentT.quantile(0, freedom: 3) == -.infinity && StudentT.quantile(1, freedom: 3) == .infinity)
        #expect(Normal.quantile(0) == -.infinity && Normal.quantile(1) == .infinity)
        #expect(StudentT.quantile(.nan, freedom: 3).isNaN && Normal.quantile(-0.1).isNaN)
    }

    @Test("a median is the middle, or the mean of the two middles")
    func medians() {
        #expect(Median.of([]) == nil)
        #expect(Median.of([3, 1, 2]) == 2)
        #expect(Median.of([4, 1, 2, 3]) == 2.5)
    }
}
