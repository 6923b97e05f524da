public import MidwatchExpressions
import MidwatchRunbook

/// The list of rules.
public enum RuleListing {
    /// A line a rule, under the headings of their groups.
    public static func text(_ book: RuleBook) -> String {
        let widest = book.rules.map(\.name.count).max() ?? 0
        var text = ""
        var group: RuleGroup?
        for rule in book.rules {
            if rule.group != group {
                text += (group == nil ? "" : "\n") + rule.group.title + "\n"
                group = rule.group
            }
            text += "  \(padded(rule.code, 6)) \(padded(rule.name, widest)) \(padded(rule.severity.rawValue, 7)) "
            text += "\(padded(rule.profile.rawValue, 6)) \(rule.finds)\(rule.isPreview ? " (preview)" : "")\n"
        }
        return text + "\n\(book.rules.count) rules; midwatch lint --explain RULE says more\n"
    }

    /// The list with everything but the texts.
    public static func json(_ book: RuleBook) -> JSONValue {
        .array(book.rules.map(JSONFormat.rule))
    }

    /// One rule with its page.
    public static func page(_ rule: Rule) -> JSONValue {
        guard case .object(let members) = JSONFormat.rule(rule) else { return .null }
        return .object(members + [.init("why", .string(rule.why)), .init("page", .string(RulePage.markdown(rule)))])
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
