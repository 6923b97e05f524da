/// The limits of commands on other machines, by name.
public enum RemoteLimits {
    /// How long a connection may take to come about.
    public static let connect = Duration.seconds(10)
    /// How long a line may be silent until the other side is asked whether it is still there.
    public static let silence = Duration.seconds(5)
    /// How many such questions may stay unanswered until the line counts as lost.
    public static let unanswered = 3
    /// The longest argument, script or variable, in bytes: the longest that Linux takes. It is refused here, where it
    /// is certain that nothing was started.
    public static let wordBytes = 128 * 1024 - 1
    /// How long the look for what is left of a command may take.
    public static let probe = Duration.seconds(30)
}
