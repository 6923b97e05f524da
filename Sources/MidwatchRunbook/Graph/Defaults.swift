/// What the language assumes where a file says nothing about time: one place for the engine, the views and the reader
/// who asks why.
public enum Defaults {
    /// How long a read may take: diagnose, verify, `requires:`, `save:`, `ready:`, `check:`.
    public static let readTimeout = Duration.seconds(30)
    /// How long a change or an undo may take; longer than a read, because a change that is cut off is in doubt.
    public static let changeTimeout = Duration.seconds(120)
    /// Between TERM and KILL when a timeout strikes.
    public static let terminationGrace = Duration.seconds(10)
    /// How long the delivery of one message to one contact may take, further tries included.
    public static let deliveryTimeout = Duration.seconds(30)

    /// The time an act may take in its place: what it says, else the default; the grace before KILL is not in it.
    ///
    /// - Parameter changes: Whether the act changes something: a part of a mitigate step or an undo.
    /// - Returns: `nil` for a question or instructions without a timeout of their own: people take the time they take.
    public static func timeout(of act: Act, changes: Bool) -> Duration? {
        if let timeout = act.timeout { return timeout.value }
        switch act.action {
        case .run, .exec, .http, .query: return changes ? changeTimeout : readTimeout
        case .ask, .manual: return nil
        }
    }
}
