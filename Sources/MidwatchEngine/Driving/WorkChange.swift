/// What a host starts and stops so that the work in flight is the work that the state names.
public struct WorkChange: Sendable, Hashable {
    /// Work to start.
    public struct Start: Sendable, Hashable {
        /// The work.
        public let effect: Effect
        /// Its number, by which its messages are told from those of the same work started earlier.
        public let flight: Int
        /// Whether its change may have begun in an earlier process: it is found out, and never started.
        public let isAdopting: Bool
    }

    /// Work to stop; a change that has begun is only no longer waited for.
    public struct Stop: Sendable, Hashable {
        /// The work.
        public let id: EffectID
        /// Its number.
        public let flight: Int
        /// Whether it is a question, which is only shown.
        public let isQuestion: Bool
    }

    /// What to stop, first.
    public let stops: [Stop]
    /// What to start, after that.
    public let starts: [Start]

    /// Everything that is wanted is in flight.
    public static let none = WorkChange(stops: [], starts: [])
}
