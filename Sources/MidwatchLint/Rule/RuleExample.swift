/// A piece of a runbook that shows a rule, and tests it.
///
/// In a bad example a line that holds only `#` and carets marks the range of a finding in the line above it:
///
/// ```yaml
///     timout: 60s
/// #   ^^^^^^
/// ```
///
/// Marker lines are documentation; they are taken out before the example is linted. A caret stands under a character:
/// a mark in the first column is written as `^` alone at the line's start.
public struct RuleExample: Sendable, Hashable {
    /// Whether the rule must find something in it.
    public enum Kind: Sendable, Hashable {
        /// It must be found at the marks, and nowhere else.
        case bad
        /// The rule must find nothing.
        case good
    }

    /// What the text is.
    public enum Scope: Sendable, Hashable {
        /// A whole file.
        case whole
        /// Keys of the top level, which replace those of the clean example runbook.
        case head
        /// Steps, indented by two spaces, which come before `recovered` and `page-lead` of the clean example runbook.
        case steps
    }

    /// Whether it must be found.
    public var kind: Kind
    /// What the text is.
    public var scope: Scope
    /// The text, with its marks.
    public var text: String
    /// Files beside it by their path, such as `midwatch.yaml`, `rules/alerts.yaml`, `CODEOWNERS`, other runbooks.
    public var files: [String: String]
    /// The day on which it is linted.
    public var today: String
    /// Answers of a live check by subject; see the page of the live rules.
    public var live: [String: String]
    /// How the file is saved.
    public var encoding: ExampleEncoding

    /// The most bytes of an example that documentation shows.
    public static let longestShown = 4096

    /// Whether documentation should leave it out: examples of limits are as long as the limit.
    public var isLong: Bool { text.utf8.count + files.values.map(\.utf8.count).reduce(0, +) > Self.longestShown }

    /// Makes an example.
    public init(
        _ kind: Kind, _ scope: Scope, _ text: String, files: [String: String] = [:], today: String = "2026-11-21",
        live: [String: String] = [:], encoding: ExampleEncoding = .utf8
    ) {
        self.kind = kind
        self.scope = scope
        self.text = text
        self.files = files
        self.today = today
        self.live = live
        self.encoding = encoding
    }

    /// A bad example.
    public static func bad(
        _ scope: Scope = .steps, _ text: String, files: [String: String] = [:], encoding: ExampleEncoding = .utf8
    ) -> RuleExample {
        RuleExample(.bad, scope, text, files: files, encoding: encoding)
    }

    /// A good example.
    public static func good(_ scope: Scope = .steps, _ text: String, files: [String: String] = [:]) -> RuleExample {
        RuleExample(.good, scope, text, files: files)
    }
}
