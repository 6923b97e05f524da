/// What a calibration found, for people.
public struct CalibrationTable: Sendable {
    /// One group with its rates, in the order of its cells.
    public struct Row: Sendable {
        /// The group.
        public var group: CalibrationGroup
        /// The rates of each of its cells.
        public var rates: [CalibrationRates]

        /// A row.
        public init(group: CalibrationGroup, rates: [CalibrationRates]) {
            self.group = group
            self.rates = rates
        }

        var over: [CalibrationCell] {
            zip(group.cells, rates).filter { !group.holds($1, in: $0) }.map(\.0)
        }

        var unknown: Int { over.count { !group.known.contains($0.name) } }
    }

    /// The groups.
    public var rows: [Row]
    /// How often the plain rank test was fooled.
    public var control: Double
    /// Repetitions a cell.
    public var repetitions: Int
    /// The seed.
    public var seed: UInt64

    /// A table.
    public init(rows: [Row], control: Double, repetitions: Int, seed: UInt64) {
        self.rows = rows
        self.control = control
        self.repetitions = repetitions
        self.seed = seed
    }

    /// Cells that miss what is asked.
    public var over: Int { rows.reduce(0) { $0 + $1.over.count } }
    /// Those of them that are not known to.
    public var unknown: Int { rows.reduce(0) { $0 + $1.unknown } }

    /// One cell as a line.
    public static func line(_ cell: CalibrationCell, _ rates: CalibrationRates, isOver: Bool) -> String {
        "\(isOver ? "OVER " : "     ")\(cell.name): improved \(percent(rates.improved)), worsened "
            + "\(percent(rates.worsened)), unchanged \(percent(rates.unchanged)), unknown \(percent(rates.unknown))"
    }

    /// The table in Markdown.
    public var text: String {
        let head = [
            "| what | cells | asked | worst false or wrong | least right | unknown | over |",
            "|---|---|---|---|---|---|---|",
        ]
        let lines = rows.map { row in
            "| \(row.group.name) | \(row.group.cells.count) | \(Self.words(row.group.demand)) | \(Self.wrong(row)) "
                + "| \(Self.right(row)) | \(Self.unknown(row)) | \(row.over.count) |"
        }
        return (head + lines).joined(separator: "\n") + "\n\n" + controlLine
    }

    private var controlLine: String {
        "The plain rank test, correlation 0.8, 24 samples, nothing changed: \(Self.percent(control)) false changes "
            + "(at least \(Self.percent(RankTest.control.least)) show that the grid is hard enough)."
    }

    /// The whole page.
    public var page: String {
        let over = rows.flatMap { row in
            zip(row.group.cells, row.rates).filter { !row.group.holds($1, in: $0) }.map { cell, rates in
                "- \(cell.name): improved \(Self.percent(rates.improved)), worsened \(Self.percent(rates.worsened)), "
                    + "unknown \(Self.percent(rates.unknown))"
            }
        }
        return """
            # How often the judge is wrong

            Simulated services of which the truth is known, judged by the code of production. `make calibrate` writes
            this page; seed \(seed), \(repetitions) repetitions a cell, two standard errors allowed.

            ## Overview

            Counters are 40 requests a second, scraped every five seconds, whose share of errors wanders by a spread
            (the standard deviation of its logarithm) that neighbours share by a correlation. Values wander by one
            deviation; the band is half of it. Unknown is never hidden: it is the answer where noise does not allow
            another one.

            \(text)

            ## Over what is asked

            \(over.isEmpty ? "None." : over.joined(separator: "\n"))

            """
    }

    private static func words(_ demand: CalibrationGroup.Demand) -> String {
        switch demand {
        case .falseVerdicts(let share): "false, each way ≤ \(percent(share))"
        case .wrongWay(let share): "wrong way ≤ \(percent(share))"
        case .power(let share): "right ≥ \(percent(share))"
        case .nothing: "shown only"
        }
    }

    private static func wrong(_ row: Row) -> String {
        let worst = zip(row.group.cells, row.rates).map { cell, rates in
            cell.isNull ? max(rates.improved, rates.worsened) : cell.better ? rates.worsened : rates.improved
        }.max()
        return worst.map(percent) ?? ""
    }

    private static func right(_ row: Row) -> String {
        let least = zip(row.group.cells, row.rates).filter { !$0.0.isNull }.map { cell, rates in
            cell.better ? rates.improved : rates.worsened
        }.min()
        return least.map(percent) ?? ""
    }

    private static func unknown(_ row: Row) -> String {
        let shares = row.rates.map(\.unknown)
        guard let least = shares.min(), let most = shares.max() else { return "" }
        let mean = shares.reduce(0, +) / Double(shares.count)
        return "\(percent(mean)) (\(percent(least)) to \(percent(most)))"
    }

    static func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
}
