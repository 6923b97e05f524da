/// Which way is better.
public enum Direction: String, Sendable, Hashable, CaseIterable {
    /// Lower figures are better: errors, latency, backlog.
    case lower
    /// Higher figures are better: throughput, free space, days left.
    case higher
}
