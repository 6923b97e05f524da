import MidwatchPatterns

/// One condition on a label.
public struct LabelMatcher: Sendable, Hashable {
    /// How the label is compared.
    public enum Operation: String, Sendable, Hashable, CaseIterable {
        /// Equal to the value.
        case equal = "="
        /// Not equal to the value.
        case notEqual = "!="
        /// The whole label matches the pattern.
        case matches = "=~"
        /// The whole label does not match the pattern.
        case doesNotMatch = "!~"
    }

    /// The label's name.
    public let label: String
    /// How it is compared.
    public let operation: Operation
    /// The value or pattern, unescaped.
    public let value: String
    private let pattern: Pattern?

    /// A condition; nil when `value` is needed as a pattern and is none.
    public init?(label: String, operation: Operation, value: String) {
        guard case .success(let matcher) = LabelMatcher.make(label: label, operation: operation, value: value) else {
            return nil
        }
        self = matcher
    }

    private init(label: String, operation: Operation, value: String, pattern: Pattern?) {
        self.label = label
        self.operation = operation
        self.value = value
        self.pattern = pattern
    }

    static func make(
        label: String, operation: Operation, value: String
    ) -> Result<LabelMatcher, PatternProblem> {
        switch operation {
        case .equal, .notEqual:
            return .success(LabelMatcher(label: label, operation: operation, value: value, pattern: nil))
        case .matches, .doesNotMatch:
            do throws(PatternProblem) {
                // Prometheus reads "." so that it matches a line break, and anchors the pattern at both ends.
                let pattern = try Pattern(value, dotMatchesNewline: true)
                return .success(LabelMatcher(label: label, operation: operation, value: value, pattern: pattern))
            } catch {
                return .failure(error)
            }
        }
    }

    /// Scalars of a label that a pattern is still held against; a longer one never matches.
    static let maximumSubject = 4_096

    private func patternMatches(_ text: String) -> Bool {
        guard let pattern, text.unicodeScalars.count <= LabelMatcher.maximumSubject else { return false }
        return pattern.matchesWhole(text)
    }

    /// Whether a label with this text passes; a missing label is the empty text.
    public func accepts(_ text: String) -> Bool {
        switch operation {
        case .equal: text == value
        case .notEqual: text != value
        case .matches: patternMatches(text)
        case .doesNotMatch: !patternMatches(text)
        }
    }
}
