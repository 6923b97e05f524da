/// What a zone does every year from now on: the text `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// Source: POSIX's TZ variable, with the hours from -167 to 167 that RFC 8536 allows.
struct DaylightRule {
    /// The n-th weekday of a month, and a time of that day on the clock that is in force before.
    private struct Day {
        /// 1 to 12.
        var month: Int
        /// 1 to 5; 5 is the last one.
        var week: Int
        /// 0 for Sunday.
        var weekday: Int
        var seconds: Int

        /// Seconds since the epoch as a clock without offset would show them.
        func moment(in year: Int) -> Int {
            let first = CivilDate(year: year, month: month, day: 1)
            var day = 1 + (weekday - first.dayOfWeek + 7) % 7 + (week - 1) * 7
            while !CivilDate(year: year, month: month, day: day).exists { day -= 7 }
            return CivilDate(year: year, month: month, day: day).daysSinceEpoch * 86_400 + seconds
        }
    }

    private let standard: Int
    private var daylight: Int
    private var start: Day?
    private var end: Day?

    var hasDaylightTime: Bool { start != nil }

    init?(_ text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard let head = parts.first else { return nil }
        var rest = head[...]
        guard DaylightRule.skipName(&rest), let west = DaylightRule.seconds(takenFrom: &rest) else { return nil }
        standard = -west
        daylight = standard
        if rest.isEmpty {
            if parts.count > 1 { return nil }
            return
        }
        guard DaylightRule.skipName(&rest), parts.count == 3 else { return nil }
        daylight = standard + 3600
        if !rest.isEmpty {
            guard let west = DaylightRule.seconds(takenFrom: &rest), rest.isEmpty else { return nil }
            daylight = -west
        }
        guard let start = DaylightRule.day(parts[1]), let end = DaylightRule.day(parts[2]) else { return nil }
        self.start = start
        self.end = end
    }

    /// The offset in seconds at a moment in seconds since the epoch.
    func offset(at moment: Int) -> Int {
        guard let start, let end else { return standard }
        let days = (moment + standard) / 86_400 - ((moment + standard) % 86_400 < 0 ? 1 : 0)
        let year = CivilDate(daysSinceEpoch: days).year
        let begins = start.moment(in: year) - standard
        let ends = end.moment(in: year) - daylight
        // In the south, and where "daylight" means winter, it spans the turn of the year.
        let isDaylight = begins < ends ? moment >= begins && moment < ends : moment >= begins || moment < ends
        return isDaylight ? daylight : standard
    }

    // MARK: Reading

    /// `CET` or `<+0545>`.
    private static func skipName(_ text: inout Substring) -> Bool {
        let before = text
        if text.first == "<" {
            text = text.drop { $0 != ">" }.dropFirst()
        } else {
            text = text.drop(while: \.isLetter)
        }
        return text.startIndex != before.startIndex
    }

    /// `-1`, `5:45` or `-167:00:30`, in seconds.
    private static func seconds(takenFrom text: inout Substring) -> Int? {
        let word = text.prefix { "+-:0123456789".contains($0) }
        text = text[word.endIndex...]
        let parts = word.drop { $0 == "-" || $0 == "+" }.split(separator: ":").map { Int($0) }
        guard !parts.isEmpty, parts.count <= 3 else { return nil }
        var total = 0
        var unit = 3600
        for part in parts {
            guard let part else { return nil }
            total += part * unit
            unit /= 60
        }
        return word.first == "-" ? -total : total
    }

    /// `M3.5.0` or `M3.5.0/-1`.
    private static func day(_ text: Substring) -> Day? {
        let halves = text.split(separator: "/")
        guard halves.count == 1 || halves.count == 2, halves[0].first == "M" else { return nil }
        let numbers = halves[0].dropFirst().split(separator: ".").compactMap { Int($0) }
        guard numbers.count == 3, (1...12).contains(numbers[0]), (1...5).contains(numbers[1]),
            (0...6).contains(numbers[2])
        else { return nil }
        var time = 7200
        if halves.count == 2 {
            var rest = halves[1]
            guard let given = seconds(takenFrom: &rest), rest.isEmpty else { return nil }
            time = given
        }
        return Day(month: numbers[0], week: numbers[1], weekday: numbers[2], seconds: time)
    }
}
