/// A problem with a position: the channel for an author's mistakes.
///
/// Message grammar: lower case, no full stop, the offender in quotes, then what was expected or what to do next.
/// Source: the shape of rustc's and actionlint's messages.
public struct Diagnostic: Sendable, Hashable {
    /// How much a diagnostic weighs.
    public enum Severity: String, Sendable, Hashable, CaseIterable {
        /// The file cannot be used.
        case error
        /// The file can be used, and probably should not be as it is.
        case warning
        /// The file can be used as it is, and could be better.
        case info

        /// Whether this weighs more than another.
        public func isHeavier(than other: Severity) -> Bool {
            weight > other.weight
        }

        private var weight: Int {
            switch self {
            case .error: 2
            case .warning: 1
            case .info: 0
            }
        }
    }

    /// A second place that explains the first, such as the other end of a duplicate.
    public struct Note: Sendable, Hashable {
        /// Where the other end is.
        public var range: SourceRange
        /// What stands there.
        public var message: String

        /// Makes a note.
        public init(range: SourceRange, message: String) {
            self.range = range
            self.message = message
        }
    }

    /// How much it weighs.
    public var severity: Severity
    /// The file, as the user named it.
    public var path: String
    /// The offending stretch.
    public var range: SourceRange
    /// The kebab-case name of the check, such as `unknown-key`.
    public var rule: String
    /// What is wrong, and what was expected.
    public var message: String
    /// Other places that matter.
    public var notes: [Note]
    /// What to do next, where the message does not say it.
    public var help: String?
    /// What to write in its place, where that can be told for sure.
    public var replacement: String?

    /// Makes a diagnostic.
    public init(
        _ severity: Severity, path: String, range: SourceRange, rule: String, message: String,
        notes: [Note] = [], help: String? = nil, replacement: String? = nil
    ) {
        self.severity = severity
        self.path = path
        self.range = range
        self.rule = rule
        self.message = message
        self.notes = notes
        self.help = help
        self.replacement = replacement
    }
}

extension Diagnostic: Comparable {
    /// Orders by path, place, then rule, so that output is deterministic.
    public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        if left.path != right.path { return left.path < right.path }
        if left.range.start != right.range.start { return left.range.start < right.range.start }
        if left.rule != right.rule { return left.rule < right.rule }
        return left.message < right.message
    }
}
