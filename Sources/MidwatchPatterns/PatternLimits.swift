/// What a pattern may cost. Reaching a limit is a ``PatternProblem``, never a trap.
public enum PatternLimits {
    /// How long the text of a pattern may be, in bytes of UTF-8.
    public static let length = 8192
    /// How many instructions a pattern may have after repetitions are written out.
    public static let size = 4096
    /// How often `{n}` may repeat one part, as in RE2.
    public static let repetition = 1000
    /// How deep groups may nest.
    public static let nesting = 64
}
