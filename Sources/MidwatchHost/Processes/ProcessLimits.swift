/// The limits of processes, by name.
public enum ProcessLimits {
    /// How long a read that was asked to end has until it is killed.
    public static let readGrace = Duration.seconds(5)
    /// How long a change that was asked to end has until it is killed.
    public static let changeGrace = Duration.seconds(10)
    /// How long pipes that something else still holds are read after a command's end.
    public static let heldPipes = Duration.seconds(2)
    /// How often a tree that was asked to end is looked at once the command itself has ended.
    public static let treeLook = Duration.milliseconds(50)
    /// How often a tree that is killed is looked at.
    public static let killLook = Duration.milliseconds(10)
    /// How long one look at this machine's processes goes on while others come and end in the middle of it.
    public static let huntPatience = Duration.milliseconds(300)
    /// How long a tree that does not die of KILL is killed again and again.
    public static let killPatience = Duration.seconds(5)
    /// How long a shim is left alone after the time by which it should have ended its command; then it is told to go
    /// on, in case that it was stopped, and after as much time again it is killed, so that others can find out more.
    public static let shimPatience = Duration.seconds(10)
    /// How many outputs of looks that are repeated are spooled, each in a file of its own.
    public static let spooledLooks = 10
    /// The most bytes of one read's output that are spooled; the rest is counted and hashed.
    public static let spoolBytes: Int64 = 64 * 1024 * 1024
    /// The size of one look into a pipe or a spool, in bytes.
    public static let chunkBytes = 64 * 1024
}
