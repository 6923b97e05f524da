/// A selector of series in a query, with its range and its shift in time.
public struct PromQLSelector: Sendable, Hashable {
    /// A condition on a label and where it stands.
    public struct Condition: Sendable, Hashable {
        /// The condition.
        public let matcher: LabelMatcher
        /// Where it stands, label and value included.
        public let range: Range<Int>
    }

    /// The metric and the conditions; `__name__="x"` counts as the name x.
    public let selector: Selector
    /// Where the metric's name stands, if one is written.
    public let nameRange: Range<Int>?
    /// The conditions as written, those on `__name__` included.
    public let conditions: [Condition]
    /// The range in brackets; with it the selector is a range vector.
    public internal(set) var window: PromQLSpan?
    /// The shift in time.
    public internal(set) var shift = PromQLShift()

    /// The metric's name, if one is written.
    public var name: String? { selector.name }
}

/// A length of time as a query writes it.
public struct PromQLSpan: Sendable, Hashable {
    /// Its length.
    public let seconds: Double
    /// Where it is written.
    public let range: Range<Int>

    /// The seconds of a duration such as `1h30m`, as Prometheus reads it; a plain 0 is one.
    public static func seconds(of text: String) -> Double? {
        if text == "0" { return 0 }
        return try? PromQLDuration.seconds(of: text).get()
    }

    /// Seconds as Prometheus writes a duration, such as `1h30m`.
    public static func text(of seconds: Double) -> String { PromQLDuration.text(of: seconds) }
}

/// What `offset` and `@` say about the time of a selector or subquery.
public struct PromQLShift: Sendable, Hashable {
    /// A time that `@` names.
    public enum Time: Sendable, Hashable {
        /// Seconds since 1970.
        case unix(Double)
        /// The start of the evaluated range.
        case start
        /// The end of the evaluated range.
        case end
    }

    /// How far back `offset` looks; negative looks into the future.
    public internal(set) var offset: PromQLSpan?
    /// The time that `@` fixes.
    public internal(set) var time: Time?

    init() {}

    /// Whether nothing is shifted.
    public var isNone: Bool { offset == nil && time == nil }
}

/// An expression evaluated again and again over a time: `expression[1h:1m]`.
public struct PromQLSubquery: Sendable, Hashable {
    /// What is evaluated.
    public let expression: PromQLExpression
    /// Over how long.
    public let window: PromQLSpan
    /// How often; the server's evaluation interval where nil.
    public let step: PromQLSpan?
    /// The shift in time.
    public internal(set) var shift = PromQLShift()
}
