/// Work that the engine asks the host to do, as data. The host starts every effect that is not in flight, and stops
/// those that ``RunState/effects`` no longer names.
public struct Effect: Sendable, Hashable {
    /// What is to be done.
    public enum Work: Sendable, Hashable {
        /// Carry out a read once; ends as ``EffectResult/read(_:readings:)``.
        case read(ReadWork)
        /// Read again and again until stopped; each look comes in as ``EffectResult/looked(_:readings:)``.
        case poll(PollWork)
        /// Ask guards; ends as ``EffectResult/guards(_:)``.
        case guards(GuardWork)
        /// Sample metrics over a window, waiting for its end; ends as ``EffectResult/snapshot(_:)``.
        case snapshot(SnapshotStart, runbook: String)
        /// Make a change, or undo one, under the shim; ends as ``EffectResult/change(_:)``.
        case change(Intent)
        /// Ask a check, ``EngineLimits/checkRepeats`` times; ends as ``EffectResult/check(_:)``.
        case check(RenderedAct, attempt: AttemptID)
        /// Wait until no process of an attempt in doubt lives any more; ends as ``EffectResult/survivorsGone``.
        case survey(AttemptID)
        /// Tell a contact; ends as ``EffectResult/page(isDelivered:detail:)``.
        case page(contact: String, message: String)
        /// Wait until a moment; ends as ``EffectResult/timer``.
        case timer(until: Instant)
        /// Show a question to a person, if one is there; answered by ``Input/answer(_:at:)``.
        case prompt(Question)
    }

    /// The identity of the work.
    public var id: EffectID
    /// The work.
    public var work: Work

    /// Makes an effect.
    public init(id: EffectID, work: Work) {
        self.id = id
        self.work = work
    }
}

/// A read to carry out once.
public struct ReadWork: Sendable, Hashable {
    /// The attempt.
    public var attempt: AttemptID
    /// Exactly what is read.
    public var act: RenderedAct
    /// Metrics of this runbook to read after the act, because a condition needs them.
    public var metrics: [String]
    /// The runbook that declares the metrics.
    public var runbook: String

    /// Makes a read.
    public init(attempt: AttemptID, act: RenderedAct, metrics: [String], runbook: String) {
        self.attempt = attempt
        self.act = act
        self.metrics = metrics
        self.runbook = runbook
    }
}

/// A read to carry out again and again.
public struct PollWork: Sendable, Hashable {
    /// Exactly what is read; `nil` reads metrics only.
    public var act: RenderedAct?
    /// The attempt.
    public var attempt: AttemptID
    /// The pause between two looks; the first look is at once.
    public var every: Duration
    /// Metrics to read at each look.
    public var metrics: [String]
    /// The runbook that declares the metrics.
    public var runbook: String

    /// Makes a poll.
    public init(act: RenderedAct?, attempt: AttemptID, every: Duration, metrics: [String], runbook: String) {
        self.act = act
        self.attempt = attempt
        self.every = every
        self.metrics = metrics
        self.runbook = runbook
    }
}

/// The guards of a change.
public struct GuardWork: Sendable, Hashable {
    /// Reads that must succeed, in order, each with the index of its requirement, 0-based.
    public var probes: [Probe]
    /// Metrics to read.
    public var metrics: [String]
    /// The runbook that declares the metrics.
    public var runbook: String
    /// The locks that are held, whose earlier changes are to be told; empty before there are any.
    public var locks: [LockName]

    /// One read that must succeed.
    public struct Probe: Sendable, Hashable {
        /// The index of its requirement in the file, 0-based.
        public var index: Int
        /// Exactly what is read.
        public var act: RenderedAct

        /// Makes a probe.
        public init(index: Int, act: RenderedAct) {
            self.index = index
            self.act = act
        }
    }

    /// Makes guard work.
    public init(probes: [Probe], metrics: [String], runbook: String, locks: [LockName] = []) {
        self.locks = locks
        self.probes = probes
        self.metrics = metrics
        self.runbook = runbook
    }
}
