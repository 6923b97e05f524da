import MidwatchRunbook

/// A chart with the name of its file.
///
/// Names are made of ids and numbers alone, so that nothing from the world becomes a path: the run, which of its
/// changes, the step, which of the metrics, the metric.
public struct ChartFile: Sendable, Hashable {
    /// Characters of one id in a name at most.
    public static let idCharacters = 40

    /// The file's name, such as `R-20261121-031502-7f3a-1-rollback-1-errors.svg`.
    public var name: String
    /// The picture.
    public var svg: String

    /// The charts of a change that was judged, one a metric.
    public static func files(of report: ChangeReport, clock: ClockText = .utc) -> [ChartFile] {
        report.comparisons.indices.map { place in
            ChartFile(
                name: name(report, place), svg: ChangeChart.render(report, report.comparisons[place], clock: clock))
        }
    }

    /// The name of the chart of a change's metric, counted from 0.
    static func name(_ report: ChangeReport, _ place: Int) -> String {
        let metric = report.comparisons[place].metric
        return "\(plain(report.run))-\(report.number)-\(plain(report.step.step))-\(place + 1)-\(plain(metric)).svg"
    }

    /// Letters, digits and hyphens of ASCII; everything else is a hyphen.
    private static func plain(_ id: String) -> String {
        let kept = id.unicodeScalars.prefix(idCharacters).map { scalar -> Character in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isPlain ? Character(scalar) : "-"
        }
        return kept.isEmpty ? "-" : String(kept)
    }
}
