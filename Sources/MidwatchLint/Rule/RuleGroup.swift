/// The groups of rules, by the hundreds of their numbers.
public enum RuleGroup: Int, Sendable, Hashable, CaseIterable {
    /// The file itself: YAML, keys, types, directives.
    case reading = 0
    /// Where a run can go.
    case graph = 1
    /// What a change may do, and how it is taken back.
    case safety = 2
    /// Figures, windows and PromQL.
    case metrics = 3
    /// Conditions, inputs and captures.
    case expressions = 4
    /// Commands and scripts.
    case shell = 5
    /// Secrets, identities and what comes from outside.
    case security = 6
    /// Owners, contacts, reviews.
    case people = 7
    /// What the repository around the runbook says.
    case repository = 8
    /// What the world says.
    case live = 9
    /// Whether a tired person can read it.
    case wording = 10

    /// A heading for lists of rules.
    public var title: String {
        switch self {
        case .reading: "Reading the file"
        case .graph: "Graph"
        case .safety: "Safety of changes"
        case .metrics: "Metrics and PromQL"
        case .expressions: "Conditions and data flow"
        case .shell: "Shell"
        case .security: "Security and secrets"
        case .people: "People"
        case .repository: "Rot, seen from the repository"
        case .live: "Rot, seen live"
        case .wording: "Reading at 3 AM"
        }
    }
}
