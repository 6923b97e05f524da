/// What `midwatch.yaml` says: where figures come from, who is told, and what holds for every runbook below it.
///
/// Every key may be absent; ``Configuration/standard`` is what an absent file means. ``ConfigurationParser`` makes it.
public struct Configuration: Sendable, Hashable {
    /// The state folder; `nil` is the host's own choice.
    public var state: Located<String>?
    /// Where figures come from, in the file's order.
    public var sources: [MetricSource]
    /// Who can be told, in the file's order.
    public var contacts: [Contact]
    /// How often, and how far apart, a delivery to a contact is tried again.
    public var retry: Retry
    /// The severities, the worst first.
    public var severities: [SeverityLevel]
    /// What holds for every run.
    public var policy: RunRules
    /// Environment variables that commands get besides the ordinary ones.
    public var passedEnvironment: [Located<String>]
    /// Who is behind which login.
    public var people: [KnownPerson]
    /// Who belongs to which team.
    public var teams: [Team]
    /// What the linter is told, as it was written; a later version reads it.
    public var lint: YAMLNode?
    /// The path as the user named it; empty where there is no file.
    public var path: String

    /// Makes a configuration.
    public init(
        state: Located<String>? = nil, sources: [MetricSource] = [], contacts: [Contact] = [],
        retry: Retry = Configuration.standardRetry, severities: [SeverityLevel] = Configuration.standardSeverities,
        policy: RunRules = RunRules(), passedEnvironment: [Located<String>] = [], people: [KnownPerson] = [],
        teams: [Team] = [], lint: YAMLNode? = nil, path: String = ""
    ) {
        self.state = state
        self.sources = sources
        self.contacts = contacts
        self.retry = retry
        self.severities = severities
        self.policy = policy
        self.passedEnvironment = passedEnvironment
        self.people = people
        self.teams = teams
        self.lint = lint
        self.path = path
    }

    /// What no file means.
    public static let standard = Configuration()

    /// How a delivery is tried again where the file does not say.
    public static let standardRetry = Retry(times: 3, every: .seconds(5))

    /// The severities where the file names none.
    public static let standardSeverities = [
        SeverityLevel(name: Located("SEV1"), about: "Customers cannot use the service, or data is at risk."),
        SeverityLevel(name: Located("SEV2"), about: "An important part does not work for many customers."),
        SeverityLevel(name: Located("SEV3"), about: "Something does not work for some, or there is a way round it."),
        SeverityLevel(name: Located("SEV4"), about: "Nobody is hurt yet."),
    ]

    /// The source with a name; without a name the default one: the source that says so, else the only one.
    public func source(_ name: String?) -> MetricSource? {
        guard let name else {
            return sources.first(where: \.isDefault) ?? (sources.count == 1 ? sources.first : nil)
        }
        return sources.first { $0.name.value == name }
    }

    /// The contact with a name, if there is one.
    public func contact(_ name: String) -> Contact? {
        contacts.first { $0.name.value == name }
    }

    /// The teams to which a person belongs, by the name that `people:` gives the login.
    public func teams(of person: String) -> [String] {
        teams.filter { team in team.members.contains { $0.value == person } }.map(\.name.value)
    }

    /// The name of the person behind a login; `nil` for a login that nobody mapped.
    public func person(login: String) -> String? {
        people.first { $0.login.value == login }?.name.value
    }
}

/// One severity of incidents.
public struct SeverityLevel: Sendable, Hashable {
    /// Its name, such as `SEV1`.
    public var name: Located<String>
    /// What it means.
    public var about: String

    /// Makes a severity.
    public init(name: Located<String>, about: String) {
        self.name = name
        self.about = about
    }
}

/// What holds for every run, whatever its runbook says.
public struct RunRules: Sendable, Hashable {
    /// Who is paged when a run needs a person and its runbook names nobody.
    public var page: [Located<String>]
    /// Between TERM and KILL when a timeout strikes.
    public var grace: Duration

    /// Makes rules.
    public init(page: [Located<String>] = [], grace: Duration = Defaults.terminationGrace) {
        self.page = page
        self.grace = grace
    }
}

/// The person behind a login.
public struct KnownPerson: Sendable, Hashable {
    /// The login at the operating system.
    public var login: Located<String>
    /// What people call them.
    public var name: Located<String>

    /// Makes a person.
    public init(login: Located<String>, name: Located<String>) {
        self.login = login
        self.name = name
    }
}

/// A team: the unit of approvals and of ownership.
public struct Team: Sendable, Hashable {
    /// Its name.
    public var name: Located<String>
    /// The names of its people, as `people:` gives them.
    public var members: [Located<String>]

    /// Makes a team.
    public init(name: Located<String>, members: [Located<String>]) {
        self.name = name
        self.members = members
    }
}
