import Glibc

/// How much the mean of a window can be believed that wanders by itself: what the samples say of the wander.
///
/// The figure of each slot is taken for its window's mean, times a mood that resembles that of its neighbours (a
/// first-order autoregression of unknown correlation and spread), plus the noise of counting events, whose size is
/// known. A dozen slots cannot tell a long mood from a short one, and one best guess would be wrong too often. So
/// every way to wander on a grid is weighed by its restricted likelihood (Patterson and Thompson, 1971), which a Kalman
/// filter computes in one pass and which gaps do not disturb (Harvey, 1989), and what follows is the mixture of all.
struct WanderPosterior {
    /// One slot of one window.
    struct Point {
        /// When, in units of the sampling interval.
        var slot: Double
        /// Its figure, relative to the window's.
        var value: Double
        /// The variance of its own noise.
        var noise: Double
        /// Its part of the window's figure; the parts of a window are one together.
        var weight: Double
    }

    /// One way to wander.
    struct Way {
        /// How much it is believed; the ways are one together.
        var belief: Double
        /// The variance that it brings into the figure of each window, in the order of the windows.
        var variances: [Double]
        /// Its relative spread, squared.
        var spread: Double
    }

    /// The correlations of neighbours that are weighed, and how much each is believed beforehand.
    ///
    /// The beliefs were found by search on simulated services: few false verdicts where moods are long, and as much
    /// power as that leaves where they are short. `make calibrate` shows what they bring.
    static let correlations: [(correlation: Double, belief: Double)] = [
        (0.3, 45), (0.5, 4), (0.65, 1.5), (0.75, 3), (0.8, 5), (0.85, 2), (0.9, 1.6), (0.93, 2.4), (0.97, 0.9),
    ]
    /// The relative spreads that are weighed, all alike beforehand.
    static let spreads: [Double] = [
        0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.37, 0.45, 0.55, 0.7, 0.85, 1, 1.25, 1.6, 2, 2.5,
    ]

    /// All ways.
    let ways: [Way]

    /// Weighs the ways by what several windows of one figure say, which all wander alike.
    init(_ windows: [[Point]]) {
        var ways: [Way] = []
        var logarithms: [Double] = []
        ways.reserveCapacity(Self.correlations.count * Self.spreads.count)
        let variances = Self.spreads.map { $0 * $0 }
        for (correlation, belief) in Self.correlations {
            let steps = windows.map { Steps($0, correlation: correlation) }
            let likelihoods = steps.map { $0.likelihoods(variances: variances) }
            for (place, variance) in variances.enumerated() {
                logarithms.append(likelihoods.reduce(log(belief)) { $0 + $1[place] })
                ways.append(Way(belief: 0, variances: steps.map { $0.share * variance }, spread: variance))
            }
        }
        let highest = logarithms.max() ?? 0
        var sum = 0.0
        for place in ways.indices {
            ways[place].belief = exp(logarithms[place] - highest)
            sum += ways[place].belief
        }
        for place in ways.indices { ways[place].belief /= sum }
        self.ways = ways
    }
}
