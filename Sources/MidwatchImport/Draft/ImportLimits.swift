/// What an import may cost. Reaching a limit cuts the draft and is a remark of its report, never a trap.
public enum ImportLimits {
    /// How much of a Markdown file is read, in bytes.
    public static let markdownBytes = 256 * 1024
    /// How many blocks of it are looked at.
    public static let blocks = 4_000
    /// How many steps a draft may have, besides those that close it.
    public static let steps = 200
    /// How many inputs a draft may declare.
    public static let inputs = 40
    /// How many links a draft may name.
    public static let links = 40
    /// How long a text of the draft may be, in bytes; the rest is cut.
    public static let textBytes = 8 * 1024
    /// How long all steps together may be, in bytes of YAML.
    public static let stepBytes = 160 * 1024
    /// How long a title may be, in characters.
    public static let titleLength = 100
    /// How long a script may be that becomes `run:`, in bytes.
    public static let scriptBytes = 8 * 1024
    /// How many lines a command behind a prompt may go over.
    public static let continuedLines = 60
    /// How many remarks a report may have before the rest is only counted.
    public static let remarks = 1_000
    /// How deep quotations, lists and substitutions are followed.
    public static let depth = 16
    /// How many alerts may be given.
    public static let alerts = 5_000
}
