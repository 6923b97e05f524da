import MidwatchRunbook

/// What kind of thing a name names.
enum NameRole: String, Sendable, Hashable, CaseIterable {
    case step, metric, input, capture, hypothesis, contact, source, team, severity, runbook
    /// A word in an expression or in `${ }`: a metric, an input or a capture.
    case value

    /// Whether a name of this role can mean what is declared in another.
    func means(_ declared: NameRole) -> Bool {
        self == declared || (self == .value && (declared == .metric || declared == .input || declared == .capture))
    }
}

/// One place where something is named, or declared.
struct NamedPlace: Sendable, Hashable {
    var role: NameRole
    var name: String
    /// Where the name stands.
    var range: Range<Int>
    /// Whether the thing is declared here.
    var isDeclaration: Bool
    /// The node of the key or element.
    var node: Int
}

/// Which keys name what: the one thing about keys that the table of keys does not say.
enum NamingKeys {
    /// Keys whose value, or each element of it, is a name.
    static let values: [String: NameRole] = [
        "runbook/on_failure": .step, "runbook/owner": .team, "runbook/severity": .severity,
        "metric/source": .source, "metric/control": .metric, "query/source": .source, "mitigate/guard": .metric,
        "escalate/to": .contact, "approval/from": .team, "diagnose/supports": .hypothesis,
        "decide if/supports": .hypothesis, "decide if/refutes": .hypothesis, "policy/page": .contact,
    ]
    /// Keys whose value is a mapping from names.
    static let keys: [String: NameRole] = ["mitigate/expect": .metric, "mitigate/guard": .metric]
    /// Keys whose value is a mapping that declares names.
    static let declarations: [String: NameRole] = [
        "runbook/metrics": .metric, "runbook/inputs": .input, "runbook/hypotheses": .hypothesis,
        "diagnose/capture": .capture, "mitigate/capture": .capture, "verify/capture": .capture,
        "save/capture": .capture,
        "configuration/contacts": .contact, "configuration/sources": .source, "configuration/teams": .team,
        "configuration/severities": .severity,
    ]

    static func path(_ known: ShapedOutline.Known) -> String {
        known.context.name + "/" + known.entry.name
    }
}
