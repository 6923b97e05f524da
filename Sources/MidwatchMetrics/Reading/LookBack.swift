/// How far back one evaluation of a PromQL expression looks, read off its text (verdicts.md 4.2).
///
/// It is the largest, over all selectors, of the range, the ranges of the subqueries around it, and its offsets. An
/// instant selector counts as zero: it sees the last scrape.
public struct LookBack: Sendable, Hashable {
    /// Scalars of one expression at most.
    public static let maximumLength = 65_536

    /// Seconds, as far as they are known.
    public var seconds: Double
    /// Recording rules whose name tells their window; they lag by the interval of their rule group.
    public var recorded: [String]
    /// Recording rules whose window cannot be told from their name; the runbook has to declare `lookback:`.
    public var undeclared: [String]

    /// A look-back of `seconds` through these recording rules.
    public init(seconds: Double, recorded: [String] = [], undeclared: [String] = []) {
        self.seconds = seconds
        self.recorded = recorded
        self.undeclared = undeclared
    }

    /// Reads an expression; a mistake is one that leaves the look-back open, such as a negative offset.
    public static func read(_ promQL: String) -> Result<LookBack, SelectorProblem> {
        var reader = LookBackReader(promQL)
        do throws(SelectorProblem) {
            return .success(try reader.read())
        } catch {
            return .failure(error)
        }
    }

    /// Seconds after a change before a sample no longer contains anything from before it.
    public func smallestSettle(scrape: Double, ruleInterval: Double) -> Double {
        seconds + scrape + (recorded.isEmpty && undeclared.isEmpty ? 0 : ruleInterval) + 1
    }

    /// Seconds that the window after a change needs, for a query of this look-back.
    public func smallestObserve(scrape: Double) -> Double { max(6 * max(scrape, seconds), 60) }

    /// Seconds that the window after a change needs for counted events.
    public static func smallestObserve(countedEvery scrape: Double) -> Double { 12 * scrape }
}
