/// What an expression may cost. Reaching a limit is a problem or an error value, never a trap.
public enum ExpressionLimits {
    /// The length of an expression in bytes of UTF-8.
    public static let length = 16 * 1024
    /// How deep parentheses, brackets, calls, conditionals and prefix operators may nest.
    public static let nesting = 64
    /// How many operators, selections and indexes may follow one another, counted together with the nesting.
    public static let depth = 256
    /// How many rounds all comprehensions of one evaluation may take together.
    public static let iterations = 100_000
    /// How much work one evaluation may take: elements and bytes that it compares, searches and copies, and the parts
    /// of the expression that it works out, as often as it does.
    public static let work = 4_000_000
    /// What working out one part counts as: about as much time as so many elements take.
    static let workOfPart = 2
    /// What gathering one reason of something unknown counts as.
    static let workOfReason = 4
    /// How many elements and bytes all values that one evaluation makes may hold together.
    public static let output = 1024 * 1024
}
