/// The slope of a line through points that a few wild ones cannot tilt: the median of the slopes of all pairs, and
/// Kendall's score of how surely it is one.
///
/// Sources: Theil (1950); Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau" (1968). Neighbours that
/// resemble each other make the score too sure; it is divided by the inflation that their correlation brings (Hamed and
/// Rao, 1998, with a first-order autoregression).
struct TheilSen {
    /// Points that are looked at; more of them are merged first, neighbour with neighbour.
    static let maximumPoints = 30
    /// Fewer points have no slope.
    static let minimumPoints = 4
    /// The highest autocorrelation that is believed of what the line leaves.
    private static let highestCorrelation = 0.9

    /// The slope, in units of value a unit of place.
    let slope: Double
    /// How many of its standard errors the slope lies from none; rising is positive.
    let score: Double
    /// The place of the middle of the points.
    let middle: Double
    private let slopes: [Double]
    private let deviation: Double

    /// Nil for fewer than ``minimumPoints``, for all at one place, and for values so large that differences overflow.
    init?(places: [Double], values: [Double]) {
        let (places, values) = Self.merged(places, values)
        guard places.count >= Self.minimumPoints else { return nil }
        var slopes: [Double] = []
        slopes.reserveCapacity(places.count * (places.count - 1) / 2)
        var signs = 0.0
        for later in places.indices.dropFirst() {
            for earlier in 0..<later where places[later] > places[earlier] {
                let slope = (values[later] - values[earlier]) / (places[later] - places[earlier])
                slopes.append(slope)
                signs += slope > 0 ? 1 : slope < 0 ? -1 : 0
            }
        }
        guard slopes.allSatisfy(\.isFinite), let slope = Median.of(slopes) else { return nil }
        let count = Double(places.count)
        let left = zip(places, values).map { $1 - slope * $0 }
        let correlation = min(max(Self.correlation(left) + 1 / count, 0), Self.highestCorrelation)
        let inflation = (1 + correlation) / (1 - correlation)
        let deviation = (count * (count - 1) * (2 * count + 5) / 18 * inflation).squareRoot()
        guard deviation.isFinite, deviation > 0 else { return nil }
        self.deviation = deviation
        self.slope = slope
        self.slopes = slopes.sorted()
        score = signs / deviation
        middle = places.reduce(0, +) / count
    }

    /// The slope that lies `errors` of its standard errors above this one; below it for a negative number.
    func slope(errors: Double) -> Double {
        let rank = Double(slopes.count - 1) / 2 + errors * deviation / 2
        return slopes[Int(min(max(rank.rounded(), 0), Double(slopes.count - 1)))]
    }

    private static func correlation(_ values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        var products = 0.0
        for place in values.indices.dropFirst() { products += (values[place] - mean) * (values[place - 1] - mean) }
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return squares > 0 ? products / squares : 0
    }

    private static func merged(_ places: [Double], _ values: [Double]) -> ([Double], [Double]) {
        guard places.count > maximumPoints else { return (places, values) }
        let size = (places.count + maximumPoints - 1) / maximumPoints
        var merged: (places: [Double], values: [Double]) = ([], [])
        for start in stride(from: 0, to: places.count, by: size) {
            let range = start..<min(start + size, places.count)
            merged.places.append(places[range].reduce(0, +) / Double(range.count))
            merged.values.append(values[range].reduce(0, +) / Double(range.count))
        }
        return merged
    }
}
