extension Evaluator {
    /// The accessors of timestamps and durations.
    mutating func clock(_ function: Function, _ arguments: [Value], _ node: Node) -> Evaluation {
        if arguments.count == 1, case .duration(let duration) = arguments[0] {
            return Evaluator.part(function, of: duration).map { .value(.int($0)) }
                ?? noOverload(function, arguments, node)
        }
        guard let first = arguments.first, case .timestamp(let time) = first, arguments.count <= 2 else {
            return noOverload(function, arguments, node)
        }
        var offset = 0
        if arguments.count == 2 {
            guard case .string(let zone) = arguments[1] else { return noOverload(function, arguments, node) }
            if let limit = spend(TimeZones.cost + zone.utf8.count / 16, node) { return limit }
            guard let seconds = TimeZones.offset(of: zone, at: time) else {
                return error("unknown time zone \(arguments[1].brief)", node)
            }
            offset = seconds
        }
        let reading = ClockReading(time, offsetSeconds: offset)
        let result: Int
        switch function {
        case .getFullYear: result = reading.date.year
        case .getMonth: result = reading.date.month - 1
        case .getDate: result = reading.date.day
        case .getDayOfMonth: result = reading.date.day - 1
        case .getDayOfWeek: result = reading.date.dayOfWeek
        case .getDayOfYear: result = reading.date.dayOfYear
        case .getHours: result = reading.hour
        case .getMinutes: result = reading.minute
        case .getSeconds: result = reading.second
        case .getMilliseconds: result = Int(time.nanoseconds) / 1_000_000
        default: return noOverload(function, arguments, node)
        }
        return .value(.int(Int64(result)))
    }

    private static func part(_ function: Function, of duration: CELDuration) -> Int64? {
        switch function {
        case .getHours: duration.seconds / 3600
        case .getMinutes: duration.seconds / 60
        case .getSeconds: duration.seconds
        case .getMilliseconds: Int64(duration.nanoseconds) / 1_000_000
        default: nil
        }
    }
}
