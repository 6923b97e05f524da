import MidwatchMetrics

extension CalibrationPair {
    /// The pair as a line of `midwatch compare --jsonl`, without the line's end.
    public func line(id: String, of cell: CalibrationCell) -> String {
        let metric: String
        switch cell.kind {
        case .counters:
            metric =
                #""kind":"counter","better":"lower","scrape":\#(CalibrationCell.scrape),"objective":{"below":0.01}"#
        case .values:
            metric = #""kind":"gauge","better":"lower","band":\#(cell.rule.band),"min_change":0.5"#
        }
        let sides = [before, after].map { Self.json($0, isCounter: !$0.total.isEmpty) }
        return #"{"id":"\#(id)","metric":{\#(metric)},"before":{\#(sides[0])},"after":{\#(sides[1])}}"#
    }

    private static func json(_ side: Side, isCounter: Bool) -> String {
        func lists(_ series: [Series]) -> String {
            series.map { one in
                "[" + one.samples.map { "[\($0.time),\($0.value)]" }.joined(separator: ",") + "]"
            }.joined(separator: ",")
        }
        guard isCounter else { return #""values":\#(lists(side.values))"# }
        return #""bad":[\#(lists(side.bad))],"total":[\#(lists(side.total))]"#
    }
}
