public import MidwatchEngine
public import MidwatchMetrics

/// What a simulated production answers. Each answer is a pure function of what is asked and when.
public struct World: Sendable {
    /// How a read ends.
    public var read: @Sendable (RenderedAct, Instant) -> ActOutcome
    /// How a change or an undo ends.
    public var change: @Sendable (Intent, Instant) -> ActOutcome
    /// What a check says.
    public var check: @Sendable (RenderedAct, Instant) -> CheckAnswer
    /// Whether processes that outlive their change end by themselves.
    public var survivorsEnd: Bool
    /// The value of a metric; `nil` cannot tell.
    public var figure: @Sendable (String, Instant) -> Double?
    /// The window of a metric.
    public var window: @Sendable (String, SnapshotStart) -> MetricWindow
    /// Whether a contact can be reached.
    public var reach: @Sendable (String) -> Bool
    /// The holds that stand.
    public var holds: [Hold]
    /// The changes that others made on the same services.
    public var neighbours: @Sendable ([LockName], Instant) -> [Neighbour]
    /// What a person answers; `nil` leaves the question open.
    public var answer: @Sendable (Question, RunState) -> Answer?
    /// Who holds the locks that are asked for; empty gives them.
    public var holders: @Sendable ([LockName], Instant) -> [LockHolder]

    /// A world in which everything works and nobody is there.
    public init() {
        read = { _, _ in ActOutcome(ending: .succeeded, code: 0) }
        change = { _, _ in ActOutcome(ending: .succeeded, code: 0) }
        check = { _, _ in .applied }
        survivorsEnd = true
        figure = { _, _ in 0 }
        window = { metric, start in World.window(metric, start, bad: 1, total: 100) }
        reach = { _ in true }
        holds = []
        neighbours = { _, _ in [] }
        answer = { _, _ in nil }
        holders = { _, _ in [] }
    }

    /// A window of counters with the same slot each second.
    public static func window(_ metric: String, _ start: SnapshotStart, bad: Double, total: Double) -> MetricWindow {
        let count = 60
        let slots = (0..<count).map { place in
            // A small, even unrest, so that windows are not degenerate.
            Slot(time: start.from.seconds + Double(place), bad: bad + Double(place % 3) - 1, total: total)
        }
        let share = total > 0 ? bad / total : 0
        return MetricWindow(
            metric: metric, from: start.from.seconds, to: start.to.seconds, interval: 1, content: .slots(slots),
            problems: [], resets: 0, newSeries: 0, expectedSlots: count, current: share, overall: share,
            threshold: nil)
    }
}
