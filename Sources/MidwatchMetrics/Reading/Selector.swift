/// An instant vector selector, such as `http_requests_total{code=~"5.."}`.
public struct Selector: Sendable, Hashable {
    /// Scalars of one selector at most.
    public static let maximumLength = 8_192

    /// The metric's name; nil when only conditions on `__name__` are given.
    public let name: String?
    /// The conditions on labels, in the order written.
    public let matchers: [LabelMatcher]

    /// A selector of the series of `name` that pass all `matchers`.
    public init(name: String?, matchers: [LabelMatcher] = []) {
        self.name = name
        self.matchers = matchers
    }

    /// Parses a selector. Ranges, offsets, functions and operators are refused with what to write instead: a source
    /// reads raw samples, and the judge counts by itself.
    public static func parse(_ text: String) -> Result<Selector, SelectorProblem> {
        SelectorParser.parse(text)
    }

    /// Whether a series of metric `name` with `labels` is selected. A missing label counts as empty.
    public func matches(name: String, labels: [String: String]) -> Bool {
        if let wanted = self.name, wanted != name { return false }
        return matchers.allSatisfy { matcher in
            matcher.accepts(matcher.label == "__name__" ? name : labels[matcher.label] ?? "")
        }
    }

    /// The selector as PromQL, normalised in spaces and quotes.
    public var promQL: String {
        let isPlain = name.map(Selector.isPlainName) ?? true
        var parts = isPlain ? [] : [Selector.quoted(name ?? "")]
        for matcher in matchers {
            let label = Selector.isPlainLabel(matcher.label) ? matcher.label : Selector.quoted(matcher.label)
            parts.append(label + matcher.operation.rawValue + Selector.quoted(matcher.value))
        }
        let braces = parts.isEmpty ? "" : "{" + parts.joined(separator: ",") + "}"
        return (isPlain ? name ?? "" : "") + braces
    }

    /// `text` as a PromQL string literal, quotes included, so that data never becomes part of the query.
    public static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// `text` with every character that means something in a pattern escaped, for use after `=~`.
    public static func escapedPattern(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if "\\.+*?()|[]{}^$".unicodeScalars.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result
    }

    static func isPlainName(_ text: String) -> Bool {
        isPlain(text) { $0 == ":" || $0.isWordPart }
    }

    static func isPlainLabel(_ text: String) -> Bool {
        isPlain(text, \.isWordPart)
    }

    private static func isPlain(_ text: String, _ isAllowed: (Unicode.Scalar) -> Bool) -> Bool {
        guard let first = text.unicodeScalars.first, !first.isDigit else { return false }
        return text.unicodeScalars.allSatisfy(isAllowed)
    }
}
