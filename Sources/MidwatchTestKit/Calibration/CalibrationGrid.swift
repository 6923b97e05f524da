/// The grid of verdicts.md 4.4: autocorrelation, length, effect, shape of noise, gaps, resets, new series, traffic,
/// trends and starts at the worst moment.
public enum CalibrationGrid {
    /// The correlations of neighbours.
    static let correlations = [0, 0.3, 0.5, 0.8, 0.9, 0.95]
    /// Samples a window.
    static let lengths = [12, 24, 60]
    /// How widely shares wander: half, twice and more than ten times what counting 40 requests a second adds.
    static let spreads = [0.2, 0.3, 0.6, 1]
    /// Samples between the windows of counters: the 75 seconds that the example settles.
    static let settle = 15

    /// All groups.
    public static let groups: [CalibrationGroup] = [
        .init(
            name: "counters, nothing changed", demand: .falseVerdicts(0.025),
            cells: counters(spreads, correlations, lengths), known: knownCounters),
        .init(
            name: "counters, gaps, resets, new series, traffic × 0.7 and × 1.6", demand: .falseVerdicts(0.025),
            cells: [.gaps, .reset, .newSeries, .traffic(0.7), .traffic(1.6)].flatMap {
                counters([0.3, 1], [0, 0.5, 0.9], [24, 60], $0)
            }),
        .init(
            name: "counters, triggered at the worst moment", demand: .falseVerdicts(0.05),
            cells: counters(spreads, correlations, [24, 60], .triggered(1.5))),
        .init(
            name: "values, nothing changed", demand: .falseVerdicts(0.025),
            cells: Wander.Shape.allCases.flatMap { values(0, correlations, [6] + lengths, $0) }),
        .init(
            name: "values, gaps", demand: .falseVerdicts(0.025),
            cells: values(0, correlations, lengths, .normal, .gaps)),
        .init(
            name: "values, triggered at the worst moment", demand: .falseVerdicts(0.05),
            cells: values(0, correlations, lengths, .normal, .triggered(1.5))),
        .init(
            name: "counters, 5 % → 2 % in 120 s", demand: .power(0.7),
            cells: [0, 0.3, 0.5].map { counters(0.3, $0, 24, effect: 0.4) }),
        .init(
            name: "counters, 5 % → 2 % in 300 s", demand: .power(0.95),
            cells: [0, 0.3, 0.5].map { counters(0.3, $0, 60, effect: 0.4) }),
        .init(
            name: "counters, other changes", demand: .wrongWay(0.001),
            cells: [(0.05, 0.1), (0.05, 0), (0.01, 3), (0.01, 10)].flatMap { share, effect in
                [0.3, 0.6].flatMap { spread in
                    [0, 0.5, 0.8, 0.95].flatMap { correlation in
                        lengths.map { counters(spread, correlation, $0, share: share, effect: effect) }
                    }
                }
            }),
        .init(
            name: "values, shifts of 0.5, 1, 2 and 4 deviations", demand: .wrongWay(0.001),
            cells: [0.5, 1, 2, 4, -2].flatMap { effect in
                Wander.Shape.allCases.flatMap { values(effect, correlations, lengths, $0) }
            }, known: knownShifts),
        .init(
            name: "a strong trend: two logarithms or four deviations a window", demand: .falseVerdicts(0.025),
            cells: [-2, 2].flatMap { counters([0.3], [0, 0.5], [24, 60], .trend($0)) }
                + [-4, 4].flatMap { values(0, [0, 0.5], lengths, .normal, .trend($0)) }),
        .init(
            name: "a trend of half or one logarithm, of one or two deviations a window", demand: .nothing,
            cells: [-1, -0.5, 0.5, 1].flatMap { counters([0.3, 0.6], [0, 0.5, 0.9], [24, 60], .trend($0)) }
                + [-2, -1, 1, 2].flatMap { values(0, [0, 0.5, 0.8], lengths, .normal, .trend($0)) }),
    ]

    private static func counters(
        _ spreads: [Double], _ correlations: [Double], _ lengths: [Int], _ twist: CalibrationCell.Twist = .none
    ) -> [CalibrationCell] {
        spreads.flatMap { spread in
            correlations.flatMap { correlation in
                lengths.map { counters(spread, correlation, $0, twist: twist) }
            }
        }
    }

    private static func counters(
        _ spread: Double, _ correlation: Double, _ length: Int, share: Double = 0.05, effect: Double = 1,
        twist: CalibrationCell.Twist = .none
    ) -> CalibrationCell {
        CalibrationCell(
            .counters(requests: 40, share: share, spread: spread), Wander(correlation: correlation), samples: length,
            effect: effect, twist: twist, settle: settle)
    }

    private static func values(
        _ effect: Double, _ correlations: [Double], _ lengths: [Int], _ shape: Wander.Shape,
        _ twist: CalibrationCell.Twist = .none
    ) -> [CalibrationCell] {
        correlations.flatMap { correlation in
            lengths.map { length in
                CalibrationCell(
                    .values(level: 10), Wander(correlation: correlation, shape: shape), samples: length,
                    effect: effect, twist: twist)
            }
        }
    }
}
