import MidwatchExpressions
import MidwatchRunbook

/// All rules, in the order of their numbers.
public struct RuleBook: Sendable {
    /// The rules.
    public let rules: [Rule]
    private let positions: [String: Int]

    /// Makes a book. Of rules with one name the first counts.
    public init(_ rules: [Rule]) {
        self.rules = rules.sorted { $0.number < $1.number }
        positions = Dictionary(
            zip(self.rules.map(\.name), self.rules.indices), uniquingKeysWith: { first, _ in first })
    }

    /// The rules of Midwatch.
    public static let standard = RuleBook(
        ReadingRules.all + GraphRules.all + SafetyRules.all + MetricRules.all + ExpressionRules.all + ShellRules.all
            + ScriptRules.all
            + SecurityRules.all + PeopleRules.all + RepositoryRules.all + LiveRules.all + WordingRules.all
            + GraphReaderRules.all + SafetyReaderRules.all + MetricReaderRules.all + ExpressionReaderRules.all
            + SecurityReaderRules.all + PeopleReaderRules.all + AlertRules.all)

    /// The rule with a name, if there is one.
    public func rule(_ name: String) -> Rule? {
        positions[name].map { rules[$0] }
    }

    /// The rule that a person means by a name or a code.
    public func rule(meant word: String) -> Rule? {
        rule(word) ?? rules.first { $0.answers(to: word) }
    }

    /// The words after a rule that does not exist: the nearest one that does.
    public func suggestion(for word: String) -> String {
        let names = word.uppercased().hasPrefix("MW") ? rules.map(\.code) : rules.map(\.name)
        let spelled = word.uppercased().hasPrefix("MW") ? word.uppercased() : word
        return Spelling.nearest(spelled, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
    }
}
