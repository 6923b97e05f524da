/// One step of a runbook. Its kind is its first key; its id is that key's value.
public struct Step: Sendable, Hashable {
    /// What kind of step it is, with what only that kind has.
    public indirect enum Body: Sendable, Hashable {
        /// Reads.
        case diagnose(Diagnose)
        /// Changes.
        case mitigate(Mitigate)
        /// Reads until good.
        case verify(Verify)
        /// Brings in people.
        case escalate(Escalate)
    }

    /// The id: kebab-case, unique and stable in its runbook.
    public var id: Located<String>
    /// One line for a tired reader.
    public var title: Located<String>?
    /// Why one would do this.
    public var why: String?
    /// What the step does.
    public var body: Body
    /// Where to go when it went well; `nil` is the next step in the file.
    public var go: Located<Destination>?
    /// Where to go when it did not; `nil` is the runbook's failure step.
    public var otherwise: Located<Destination>?
    /// How often one run may enter it, 1 unless the file says more.
    public var atMost: Int
    /// Where the whole step stands.
    public var range: SourceRange

    /// Makes a step.
    public init(
        id: Located<String>, title: Located<String>? = nil, why: String? = nil, body: Body,
        go: Located<Destination>? = nil, otherwise: Located<Destination>? = nil, atMost: Int = 1,
        range: SourceRange = .none
    ) {
        self.id = id
        self.title = title
        self.why = why
        self.body = body
        self.go = go
        self.otherwise = otherwise
        self.atMost = atMost
        self.range = range
    }

    /// The kind's word.
    public var kind: Kind {
        switch body {
        case .diagnose: .diagnose
        case .mitigate: .mitigate
        case .verify: .verify
        case .escalate: .escalate
        }
    }
}

/// The four kinds of step.
public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Reads.
    case diagnose
    /// Changes.
    case mitigate
    /// Reads until good.
    case verify
    /// Brings in people.
    case escalate
}

/// A step that reads, and may decide.
public struct Diagnose: Sendable, Hashable {
    /// What it reads.
    public var act: Act
    /// How often, and how far apart, the read is tried again; `nil` is once.
    public var retry: Retry?
    /// What it leaves behind.
    public var captures: [Capture]
    /// Where it may go; `nil` is straight on.
    public var decide: Decide?
    /// The hypothesis that a success supports.
    public var supports: Located<String>?

    /// Makes a diagnose body.
    public init(
        act: Act, retry: Retry? = nil, captures: [Capture] = [], decide: Decide? = nil,
        supports: Located<String>? = nil
    ) {
        self.act = act
        self.retry = retry
        self.captures = captures
        self.decide = decide
        self.supports = supports
    }
}

/// How a read is tried again after a failure.
public struct Retry: Sendable, Hashable {
    /// How many further tries, 1 to ``Limits/retriesPerRead``.
    public var times: Int
    /// The pause between two tries, before jitter.
    public var every: Duration

    /// Makes a retry rule.
    public init(times: Int, every: Duration) {
        self.times = times
        self.every = every
    }
}

/// The branches of a diagnose step, taken from the top.
public struct Decide: Sendable, Hashable {
    /// One `if:` with where it leads.
    public struct Branch: Sendable, Hashable {
        /// The condition.
        public var condition: Condition
        /// Where it leads.
        public var go: Located<Destination>
        /// The hypothesis that taking it supports.
        public var supports: Located<String>?
        /// The hypothesis that taking it speaks against.
        public var refutes: Located<String>?

        /// Makes a branch.
        public init(
            condition: Condition, go: Located<Destination>, supports: Located<String>? = nil,
            refutes: Located<String>? = nil
        ) {
            self.condition = condition
            self.go = go
            self.supports = supports
            self.refutes = refutes
        }
    }

    /// The conditions in order.
    public var branches: [Branch]
    /// Where to go when every condition is false.
    public var otherwise: Located<Destination>
    /// Where to go when a condition cannot tell; `nil` asks a person.
    public var unknown: Located<Destination>?

    /// Makes the branches.
    public init(branches: [Branch], otherwise: Located<Destination>, unknown: Located<Destination>? = nil) {
        self.branches = branches
        self.otherwise = otherwise
        self.unknown = unknown
    }
}

/// A step that reads until good.
public struct Verify: Sendable, Hashable {
    /// The condition that must hold.
    public var until: Condition
    /// How long it must stay good; zero means that once is enough.
    public var hold: Duration
    /// The pause between two looks.
    public var every: Duration
    /// How long the step may take in all.
    public var within: Duration
    /// A read whose captures the condition uses; a non-zero exit is "not yet".
    public var act: Act?
    /// What the read leaves behind.
    public var captures: [Capture]

    /// Makes a verify body.
    public init(
        until: Condition, hold: Duration, every: Duration, within: Duration, act: Act? = nil, captures: [Capture] = []
    ) {
        self.until = until
        self.hold = hold
        self.every = every
        self.within = within
        self.act = act
        self.captures = captures
    }
}

/// A step that brings in people.
public struct Escalate: Sendable, Hashable {
    /// The contacts, tried in order.
    public var to: [Located<String>]
    /// What they are told.
    public var message: Template
    /// How long each contact has to acknowledge; `nil` tells and goes on.
    public var acknowledgeWithin: Duration?
    /// Whether the run waits for the acknowledgement; `wait: false` is parsed and refused at run time for now.
    public var waits: Bool

    /// Makes an escalate body.
    public init(to: [Located<String>], message: Template, acknowledgeWithin: Duration? = nil, waits: Bool = true) {
        self.to = to
        self.message = message
        self.acknowledgeWithin = acknowledgeWithin
        self.waits = waits
    }
}
