/// The id of a run, such as `R-20261121-031502-7f3a`. It enters by ``RunStart``.
public struct RunID: Sendable, Hashable, CustomStringConvertible {
    /// The text of the id.
    public var text: String

    /// Wraps an id's text.
    public init(_ text: String) {
        self.text = text
    }

    /// The text of the id.
    public var description: String { text }
}

/// The id of an incident, such as `INC-7`.
public struct IncidentID: Sendable, Hashable, CustomStringConvertible {
    /// The text of the id.
    public var text: String

    /// Wraps an id's text.
    public init(_ text: String) {
        self.text = text
    }

    /// The text of the id.
    public var description: String { text }
}

/// One try of one step in one run. Its text is the idempotency key that commands see.
public struct AttemptID: Sendable, Hashable, CustomStringConvertible {
    /// The text of the id; also the name of the attempt's spool folder, so it holds letters, digits, `-` and `.` only.
    public var text: String

    /// Wraps an id's text.
    public init(_ text: String) {
        self.text = text
    }

    /// The text of the id.
    public var description: String { text }
}

/// The identity of one piece of work: the same work has the same id in every replay.
public struct EffectID: Sendable, Hashable, CustomStringConvertible {
    /// The text of the id.
    public var text: String

    /// Wraps an id's text.
    public init(_ text: String) {
        self.text = text
    }

    /// The text of the id.
    public var description: String { text }
}

/// Who did or said something.
public struct Person: Sendable, Hashable {
    /// The name to show.
    public var name: String
    /// The login it was derived from; empty for the engine itself.
    public var login: String
    /// Whether the name was only claimed with `--as`.
    public var isClaimed: Bool
    /// The teams the login belongs to by `midwatch.yaml`.
    public var teams: [String]

    /// Makes a person.
    public init(name: String, login: String, isClaimed: Bool = false, teams: [String] = []) {
        self.name = name
        self.login = login
        self.isClaimed = isClaimed
        self.teams = teams
    }

    /// The engine, where nobody else acted.
    public static let automation = Person(name: "automation", login: "")
}
