/// How much is asked of a runbook: each profile holds the ones before it.
///
/// A team climbs them. Source: ansible-lint's profiles.
public enum Profile: String, Sendable, Hashable, CaseIterable, Comparable {
    /// It can be read and run: reading and graph.
    case min
    /// It does no harm that it does not announce: changes, shell, secrets.
    case safe
    /// Somebody who is woken can work with it: figures, data flow, people, rot. The default.
    case oncall
    /// It reads well.
    case strict

    /// Milder profiles come first.
    public static func < (left: Profile, right: Profile) -> Bool {
        left.place < right.place
    }

    private var place: Int {
        switch self {
        case .min: 0
        case .safe: 1
        case .oncall: 2
        case .strict: 3
        }
    }
}
