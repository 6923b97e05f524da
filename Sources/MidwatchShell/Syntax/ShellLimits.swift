/// What reading shell text may cost. Reaching a limit is a ``ShellProblem`` or an answer of "unknown", never a trap.
public enum ShellLimits {
    /// How many Unicode scalars of a text are read.
    public static let length = 262_144
    /// How deep commands, substitutions and expansions may nest.
    public static let nesting = 32
    /// How many problems are kept.
    public static let problems = 20
    /// How many scalars are looked through for the `))` that makes a `((` arithmetic.
    public static let arithmetic = 4_096
    /// How many scalars a subscript in `name[subscript]=value` may have.
    public static let bracket = 256
    /// How many scripts may stand in each other: `ssh host "bash -c '…'"` is two.
    public static let scripts = 4
    /// How many commands one command may carry, wrapped and nested ones counted.
    public static let invocations = 256
    /// How many carriers, such as `sudo env nice`, may stand before one command.
    public static let carriers = 16
}
