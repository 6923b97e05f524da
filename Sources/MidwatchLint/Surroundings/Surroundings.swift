public import MidwatchRunbook

/// What rules may know besides the runbook itself. All of it is given; nothing is looked up here.
public struct Surroundings: Sendable {
    /// The day on which is linted.
    public var today: CalendarDay
    /// What `midwatch.yaml` says; ``Configuration/path`` is empty where there is none.
    public var configuration: Configuration
    /// What `lint:` in it says, and the command line.
    public var settings: LintSettings
    /// The repository around the runbooks; `nil` outside one.
    public var repository: Repository?
    /// The alerts that rule files define; `nil` where no rule files were given.
    public var alerts: AlertIndex?
    /// What live checks found; `nil` where none was made.
    public var live: LiveFacts?

    /// Makes surroundings.
    public init(
        today: CalendarDay, configuration: Configuration = .standard, settings: LintSettings = LintSettings(),
        repository: Repository? = nil, alerts: AlertIndex? = nil, live: LiveFacts? = nil
    ) {
        self.today = today
        self.configuration = configuration
        self.settings = settings
        self.repository = repository
        self.alerts = alerts
        self.live = live
    }
}
