import MidwatchEngine
import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

/// Makes varied values from a seed: the same seed gives the same values.
struct Maker {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ count: Int) -> Int {
        Int(next() % UInt64(count))
    }

    mutating func flag() -> Bool {
        next() & 1 == 0
    }

    mutating func one<Element>(of elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    mutating func many<Element>(_ make: (inout Maker) -> Element) -> [Element] {
        (0..<below(4)).map { _ in make(&self) }
    }

    mutating func maybe<Element>(_ make: (inout Maker) -> Element) -> Element? {
        flag() ? make(&self) : nil
    }

    mutating func text() -> String {
        one(of: [
            "", "rollback", "two\nlines\r\n", "tab\tand \"quotes\" \\", "naïve — ☎️ 日本語", "\u{0}\u{1}\u{7f}\u{1b}[31m",
            "\u{202e}\u{2028}\u{feff}", "e\u{301} against \u{e9}", "{\"json\": [1]}", "a/b/c", "${name}",
        ])
    }

    mutating func word() -> String {
        one(of: ["a", "checkout-errors", "rollback", "R-20261121-031502-7f3a", "x/y", "ünï"])
    }

    mutating func integer() -> Int64 {
        one(of: [0, 1, -1, 42, .max, .min, Int64(truncatingIfNeeded: next())])
    }

    mutating func int() -> Int {
        Int(integer())
    }

    mutating func double() -> Double {
        one(of: [
            0, -0.0, 1, 0.1, -2.5, 1e300, .leastNonzeroMagnitude, 1_763_694_902.123, .infinity, -.infinity,
            .greatestFiniteMagnitude,
            Double(below(1_000_000)) / 7,
        ])
    }

    mutating func instant() -> Instant {
        Instant(milliseconds: integer())
    }

    mutating func duration() -> Duration {
        one(of: [
            .zero, .seconds(90), .milliseconds(250), .nanoseconds(1),
            Duration(secondsComponent: 5, attosecondsComponent: 1),
            .seconds(-3), .milliseconds(below(10_000_000)),
        ])
    }

    mutating func person() -> MidwatchEngine.Person {
        MidwatchEngine.Person(name: text(), login: word(), isClaimed: flag(), teams: many { $0.text() })
    }

    mutating func key() -> StepKey {
        StepKey(runbook: word(), step: word())
    }

    mutating func attempt() -> AttemptID {
        AttemptID(word())
    }

    mutating func value(depth: Int = 3) -> Value {
        let scalars: [Value] = [
            .null, .bool(flag()), .int(integer()), .uint(next()), .uint(.max), .double(double()), .double(.nan),
            .string(text()), .bytes([]), .bytes([0, 255, 16]), .type("int"),
            .duration(CELDuration(totalNanoseconds: integer())),
            .timestamp(CELTimestamp(unixMilliseconds: Int64(below(2_000_000_000)) * 1000 + 7)),
            .timestamp(CELTimestamp(seconds: -1, nanoseconds: 999_999_999) ?? CELTimestamp(unixMilliseconds: 0)),
        ]
        if depth == 0 || below(4) > 0 { return one(of: scalars) }
        if flag() { return .list(many { $0.value(depth: depth - 1) }) }
        let keys: [Value] = [.string(text()), .int(integer()), .uint(next()), .bool(flag()), .string("double")]
        return .map(
            Dictionary(keys.map { ($0, value(depth: depth - 1)) }, uniquingKeysWith: { first, _ in first }))
    }

    mutating func json(depth: Int = 3) -> JSONValue {
        let scalars: [JSONValue] = [
            .null, .bool(flag()), .int(integer()), .double(0.5), .double(-1e22), .string(text()),
        ]
        if depth == 0 || below(3) > 0 { return one(of: scalars) }
        if flag() { return .array(many { $0.json(depth: depth - 1) }) }
        return .object(["a", "int", "map"].map { JSONValue.Member($0, json(depth: depth - 1)) })
    }
}
