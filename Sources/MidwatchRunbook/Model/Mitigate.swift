/// A step that changes production.
public struct Mitigate: Sendable, Hashable {
    /// The parts in order: one for a plain step, several for `do:`. They share locks, snapshots and verdict.
    public var parts: [ChangePart]
    /// What is changed: the unit of one change at a time.
    public var target: Template
    /// Services touched beyond the runbook's own.
    public var affects: Affects
    /// What must be true before the act.
    public var requires: [Requirement]
    /// Reads right before the intent what an undo will need.
    public var save: SaveRead?
    /// Polls a read after the act until the change has rolled out.
    public var ready: Ready?
    /// Asks whether the change is applied: exit 0 applied, 10 not applied, else unknown.
    public var check: Act?
    /// Why it cannot be undone, where it cannot.
    public var irreversible: Located<String>?
    /// What the change should do to metrics.
    public var expect: [ExpectedMetric]
    /// Why nothing is expected, for `expect: none`.
    public var because: Located<String>?
    /// Metrics that must not get worse.
    public var guards: [GuardMetric]
    /// What to do when the change made no difference.
    public var unchanged: Unchanged
    /// The length of the window before the change.
    public var baseline: Duration
    /// The wait between the act (or `ready:`) and the window after it.
    public var settle: Duration
    /// The length of the window after the change.
    public var observe: Duration
    /// Where the file says how long the windows are.
    public var windowPlaces = WindowPlaces()
    /// Whether automation may do it.
    public var unattended: Bool
    /// Whether automation may undo it.
    public var undoUnattended: Bool
    /// Where to go when it improved without reaching the objective; `nil` is where `otherwise:` leads.
    public var partly: Located<Destination>?
    /// Who must approve it first.
    public var approval: Approval?
    /// After how long the owner is reminded of what was left changed; parsed, refused at run time for now.
    public var temporary: Located<Duration>?
    /// What a success leaves behind.
    public var captures: [Capture]

    /// Makes a mitigate body.
    public init(
        parts: [ChangePart], target: Template, affects: Affects = .services([]), requires: [Requirement] = [],
        save: SaveRead? = nil, ready: Ready? = nil, check: Act? = nil, irreversible: Located<String>? = nil,
        expect: [ExpectedMetric] = [], because: Located<String>? = nil, guards: [GuardMetric] = [],
        unchanged: Unchanged = .ask, baseline: Duration = .seconds(120), settle: Duration = .zero,
        observe: Duration = .seconds(120), unattended: Bool = false, undoUnattended: Bool = false,
        partly: Located<Destination>? = nil, approval: Approval? = nil, temporary: Located<Duration>? = nil,
        captures: [Capture] = []
    ) {
        self.parts = parts
        self.target = target
        self.affects = affects
        self.requires = requires
        self.save = save
        self.ready = ready
        self.check = check
        self.irreversible = irreversible
        self.expect = expect
        self.because = because
        self.guards = guards
        self.unchanged = unchanged
        self.baseline = baseline
        self.settle = settle
        self.observe = observe
        self.unattended = unattended
        self.undoUnattended = undoUnattended
        self.partly = partly
        self.approval = approval
        self.temporary = temporary
        self.captures = captures
    }

    /// Whether any part can be undone.
    public var canBeUndone: Bool {
        irreversible == nil && parts.contains { $0.undo != nil }
    }
}

/// Where a step says how long its windows are; `nil` where it leaves a key out.
public struct WindowPlaces: Sendable, Hashable {
    /// The text of `baseline:`.
    public var baseline: SourceRange?
    /// The text of `settle:`.
    public var settle: SourceRange?
    /// The text of `observe:`.
    public var observe: SourceRange?

    /// Makes places; a step that says nothing has none.
    public init(baseline: SourceRange? = nil, settle: SourceRange? = nil, observe: SourceRange? = nil) {
        self.baseline = baseline
        self.settle = settle
        self.observe = observe
    }
}

/// One act of a change, with its own intent, outcome and undo.
public struct ChangePart: Sendable, Hashable {
    /// The part's name inside `do:`; `nil` for a plain step.
    public var name: Located<String>?
    /// What it does: `run`, `exec`, `http` or `manual`.
    public var act: Act
    /// How it is reversed.
    public var undo: Act?

    /// Makes a part.
    public init(name: Located<String>? = nil, act: Act, undo: Act? = nil) {
        self.name = name
        self.act = act
        self.undo = undo
    }
}

/// What must be true before a change; an answer that cannot tell denies.
public enum Requirement: Sendable, Hashable {
    /// A read that must exit 0.
    case act(Act, why: String?)
    /// A condition that must be true.
    case condition(Condition, why: String?)
    /// A question that a person must answer with yes.
    case ask(AskAction)
}

/// What is read right before the intent.
public struct SaveRead: Sendable, Hashable {
    /// The read.
    public var act: Act
    /// What it leaves behind for the undo.
    public var captures: [Capture]

    /// Makes a save.
    public init(act: Act, captures: [Capture]) {
        self.act = act
        self.captures = captures
    }
}

/// A poll that says when a change has rolled out.
public struct Ready: Sendable, Hashable {
    /// The read; exit 0 is ready.
    public var act: Act
    /// The pause between two polls.
    public var every: Duration
    /// How long to poll; not ready in time is shown and observed, never in doubt.
    public var within: Duration

    /// Makes a poll.
    public init(act: Act, every: Duration, within: Duration) {
        self.act = act
        self.every = every
        self.within = within
    }
}

/// Services that a change touches beyond the runbook's own.
public enum Affects: Sendable, Hashable {
    /// These services.
    case services([Located<String>])
    /// Every service: no other change may run.
    case all
}

/// What a change should do to one metric.
public struct ExpectedMetric: Sendable, Hashable {
    /// The two expectations.
    public enum Expectation: String, Sendable, Hashable, CaseIterable {
        /// It must get better.
        case improves
        /// It must not get worse.
        case holds
    }

    /// The metric's name.
    public var metric: Located<String>
    /// What is expected of it.
    public var expectation: Expectation

    /// Makes an expectation.
    public init(metric: Located<String>, expectation: Expectation) {
        self.metric = metric
        self.expectation = expectation
    }
}

extension Mitigate {
    /// The metrics that the change is judged by, expectations first.
    public var metricNames: [String] {
        expect.map(\.metric.value) + guards.map(\.metric.value)
    }
}

/// A metric that must not get worse.
public struct GuardMetric: Sendable, Hashable {
    /// The metric's name.
    public var metric: Located<String>
    /// Whether not being able to tell counts as a veto.
    public var isRequired: Bool

    /// Makes a guard.
    public init(metric: Located<String>, isRequired: Bool = false) {
        self.metric = metric
        self.isRequired = isRequired
    }
}

/// What to do with a change that made no difference.
public enum Unchanged: String, Sendable, Hashable, CaseIterable {
    /// Undo it.
    case undo
    /// Keep it.
    case keep
    /// Ask a person; automation pages.
    case ask
}

/// Who must approve a change before it is made.
public struct Approval: Sendable, Hashable {
    /// The teams whose members may approve.
    public var from: [Located<String>]
    /// How many approvals are needed; more than one is parsed and refused at run time for now.
    public var count: Int
    /// How long an approval stays open.
    public var within: Duration
    /// Where it stands.
    public var range: SourceRange

    /// Makes an approval rule.
    public init(from: [Located<String>], count: Int = 1, within: Duration = .seconds(600), range: SourceRange = .none) {
        self.from = from
        self.count = count
        self.within = within
        self.range = range
    }
}
