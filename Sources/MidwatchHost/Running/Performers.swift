public import MidwatchEngine
public import MidwatchMetrics

/// Carries out reads. An act that is stopped meanwhile is ended; nobody waits for its outcome.
public protocol ActPerforming: Sendable {
    /// Carries out a read once: `run`, `exec` or `http`.
    func perform(_ act: RenderedAct, attempt: AttemptID, run: RunID) async -> ActOutcome
}

/// Makes changes, each at most once an attempt.
///
/// Stopping the task ends the watching only: a change that has begun is never ended by its host.
public protocol ChangePerforming: Sendable {
    /// Makes a change, or finds out what became of it.
    ///
    /// - Parameter adopting: Whether the intent was stored by an earlier process, so that the change may have begun.
    func perform(_ intent: Intent, adopting: Bool, run: RunID) async -> ActOutcome

    /// How many processes of an attempt live on this machine; `nil` cannot tell.
    func survivors(of attempt: AttemptID, run: RunID) async -> Int?
}

/// Measures a run's metrics.
public protocol MetricsReading: Sendable {
    /// The current values, in the order asked for.
    func readings(of metrics: [String], runbook: String, at moment: Instant) async -> [MetricReading]
    /// One window a metric, in the order asked for; waits for the end of the window.
    ///
    /// - Parameter wait: How far ahead that end is by the run's clock: nobody waits longer, whatever a wall clock says.
    func windows(_ start: SnapshotStart, runbook: String, within wait: Duration) async -> [MetricWindow]
    /// The value of an expression, as `query:` asks for it; it is the outcome's captured output.
    func query(_ text: String, source: String?, timeout: Duration) async -> ActOutcome
    /// Hears every event of the run, replayed ones first: the inputs that selectors need, and earlier windows.
    func learn(_ event: RunEvent)
    /// The run is no longer hosted here: whatever samples in the background ends.
    func stop() async
}

/// Brings people in.
public protocol Paging: Sendable {
    /// Tells a contact, trying more than once; returns when it is known whether that worked.
    func page(_ page: Page) async -> (isDelivered: Bool, detail: String)
}

/// What a contact is told.
public struct Page: Sendable, Hashable {
    /// The contact's name in `midwatch.yaml`.
    public var contact: String
    /// The message.
    public var message: String
    /// The run.
    public var run: RunID
    /// The incident.
    public var incident: IncidentID
    /// The severity, such as `SEV2`.
    public var severity: String

    /// Makes a page.
    public init(contact: String, message: String, run: RunID, incident: IncidentID, severity: String) {
        self.contact = contact
        self.message = message
        self.run = run
        self.incident = incident
        self.severity = severity
    }
}

/// Shows questions to a person who is here. Answers come back by ``RunHost/send(_:)``.
public protocol Asking: Sendable {
    /// The run waits for this answer now.
    func show(_ question: Question, as effect: EffectID, in state: RunState)
    /// The question that was shown by the effect with this id is answered or gone.
    func withdraw(_ effect: EffectID)
}

/// Everything through which a run touches the world.
public struct Performers: Sendable {
    /// Reads.
    public var acts: any ActPerforming
    /// Changes.
    public var changes: any ChangePerforming
    /// Metrics.
    public var metrics: any MetricsReading
    /// Contacts.
    public var pager: any Paging
    /// The person at the terminal; `nil` when nobody is there.
    public var person: (any Asking)?
    /// The holds that stand now.
    public var holds: @Sendable () -> [Hold]
    /// The changes that were made last under locks that exclude these.
    public var neighbours: @Sendable ([LockName]) -> [Neighbour]
    /// What masks everything that the world tells the run, as it is known now.
    public var masker: @Sendable () -> Masker

    /// Gathers performers.
    public init(
        acts: any ActPerforming, changes: any ChangePerforming, metrics: any MetricsReading, pager: any Paging,
        person: (any Asking)? = nil, holds: @escaping @Sendable () -> [Hold] = { [] },
        neighbours: @escaping @Sendable ([LockName]) -> [Neighbour] = { _ in [] },
        masker: @escaping @Sendable () -> Masker = { .shapes }
    ) {
        self.acts = acts
        self.changes = changes
        self.metrics = metrics
        self.pager = pager
        self.person = person
        self.holds = holds
        self.neighbours = neighbours
        self.masker = masker
    }
}

extension ReadPerformer: ActPerforming {}

extension ChangePerformer: ChangePerforming {}
