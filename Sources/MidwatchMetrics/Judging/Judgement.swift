/// The verdict on one metric, with the figures it rests on.
public struct Judgement: Sendable, Hashable {
    /// The metric's name.
    public var metric: String
    /// The relative verdict.
    public var verdict: Verdict
    /// The figure over the before window; for states, the last value.
    public var before: Double?
    /// The figure over the after window; for states, the last value.
    public var after: Double?
    /// After divided by before with its confidence interval. For a histogram these are the shares of slow requests,
    /// not the quantiles; for values, what their shift makes of the median before, where that is above zero.
    public var ratio: Interval?
    /// Whether the after window is within the objective; nil without an objective, and when it cannot tell.
    public var met: Bool?
    /// Whether the figure went the way of the change before it already, so that it would have gone some of that way by
    /// itself. Where that explains all of it, the verdict is unknown.
    public var isTrending: Bool
    /// One sentence for people, without a full stop. It says "after", never "because of".
    public var explanation: String

    /// A judgement with every field given.
    public init(
        metric: String, verdict: Verdict, before: Double?, after: Double?, ratio: Interval?, met: Bool?,
        isTrending: Bool = false, explanation: String
    ) {
        self.metric = metric
        self.verdict = verdict
        self.before = before
        self.after = after
        self.ratio = ratio
        self.met = met
        self.isTrending = isTrending
        self.explanation = explanation
    }
}
