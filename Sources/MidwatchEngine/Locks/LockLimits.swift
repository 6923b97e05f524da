/// The limits of locks, by name.
public enum LockLimits {
    /// How long a row may go without being renewed before its owner's engine counts as silent.
    ///
    /// Nothing is freed then: an alarm is raised. Long enough for a machine under load, short enough for an incident.
    public static let lease = Duration.seconds(30)
    /// How often a host renews the rows of its run: a third of a lease, so that two renewals in a row may fail.
    public static let renewal = Duration.seconds(10)
    /// How long after one override the next may be made on a machine, whoever makes it.
    public static let overrideInterval = Duration.seconds(5 * 60)
}
