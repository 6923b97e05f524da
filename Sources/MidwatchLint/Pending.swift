import MidwatchRunbook

extension LintSettings {
    /// The versions of what runbooks talk to.
    var known: [String: String] { [:] }
    /// How long a review holds.
    var reviewHolds: Duration { .seconds(180 * 86_400) }
}
