/// The limits of processes, by name.
public enum ProcessLimits {
    /// How long a read that was asked to end has until it is killed.
    public static let readGrace = Duration.seconds(5)
    /// How long a change that was asked to end has until it is killed.
    public static let changeGrace = Duration.seconds(10)
    /// How long pipes that something else still holds are read after a command's end.
    public static let heldPipes = Duration.seconds(2)
    /// The most bytes of one read's output that are spooled; the rest is counted and hashed.
    public static let spoolBytes: Int64 = 64 * 1024 * 1024
    /// The size of one look into a pipe or a spool, in bytes.
    public static let chunkBytes = 64 * 1024
}
