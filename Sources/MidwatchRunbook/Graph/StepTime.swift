/// The longest time that one entry into a step can take, from what its file says.
///
/// Time that people take to answer is not in it, and ``waitsForPeople`` says where there is such time. Waiting for
/// locks that somebody else holds is not in it either.
public struct StepTime: Sendable, Hashable {
    /// From entering the step to the moment it acts: requirements and `save:`. For a read this is zero.
    public var beforeAct: Duration
    /// From entering the step to its result; for a change to its verdict.
    public var toResult: Duration
    /// From entering the step to leaving it; for a change that is the verdict, an undo, and its verdict.
    public var total: Duration
    /// Whether a person's answer comes on top.
    public var waitsForPeople: Bool

    /// Makes a step's times.
    public init(beforeAct: Duration, toResult: Duration, total: Duration, waitsForPeople: Bool) {
        self.beforeAct = beforeAct
        self.toResult = toResult
        self.total = total
        self.waitsForPeople = waitsForPeople
    }
}

extension StepTime {
    /// The times of a step of a runbook.
    ///
    /// - Parameter samplesWindows: Whether the runbook has a metric that is judged over a window; where it has none,
    ///   nothing is observed after a change.
    public init(of step: Step, samplesWindows: Bool = true) {
        switch step.body {
        case .diagnose(let diagnose): self.init(diagnose)
        case .mitigate(let mitigate): self.init(mitigate, samplesWindows: samplesWindows)
        case .verify(let verify):
            let read = verify.act.map { ActTime($0, changes: false) } ?? .none
            let longest = verify.within + read.time
            self.init(beforeAct: .zero, toResult: longest, total: longest, waitsForPeople: read.waits)
        case .escalate(let escalate):
            let each = Defaults.deliveryTimeout + (escalate.acknowledgeWithin ?? .zero)
            let longest = each * escalate.to.count
            self.init(beforeAct: .zero, toResult: longest, total: longest, waitsForPeople: false)
        }
    }

    private init(_ diagnose: Diagnose) {
        let read = ActTime(diagnose.act, changes: false)
        var longest = read.time
        if let retry = diagnose.retry { longest += (read.time + retry.every) * retry.times }
        self.init(beforeAct: .zero, toResult: longest, total: longest, waitsForPeople: read.waits)
    }

    private init(_ mitigate: Mitigate, samplesWindows: Bool) {
        var before = ActTime.none
        for requirement in mitigate.requires {
            switch requirement {
            case .act(let act, _): before += ActTime(act, changes: false)
            case .condition: break
            case .ask: before.waits = true
            }
        }
        if let save = mitigate.save { before += ActTime(save.act, changes: false) }
        if mitigate.approval != nil { before.waits = true }
        var acting = ActTime.none
        var undoing = ActTime.none
        for part in mitigate.parts {
            acting += ActTime(part.act, changes: true)
            if let undo = part.undo { undoing += ActTime(undo, changes: true) }
        }
        let observe = samplesWindows ? mitigate.observe : .zero
        let ready = mitigate.ready.map { $0.within + ActTime($0.act, changes: false).time } ?? .zero
        let check = mitigate.check.map { ActTime($0, changes: false).time } ?? .zero
        let toResult = before.time + acting.time + check + ready + mitigate.settle + observe
        var total = toResult
        if mitigate.canBeUndone { total += check + undoing.time + mitigate.settle + observe }
        self.init(
            beforeAct: before.time, toResult: toResult, total: total,
            waitsForPeople: before.waits || acting.waits)
    }
}

/// The time of one act, with the grace before KILL, and whether a person's time comes on top.
private struct ActTime {
    var time: Duration
    var waits: Bool

    static let none = ActTime(time: .zero, waits: false)

    init(time: Duration, waits: Bool) {
        self.time = time
        self.waits = waits
    }

    init(_ act: Act, changes: Bool) {
        let timeout = Defaults.timeout(of: act, changes: changes)
        time = timeout.map { $0 + Defaults.terminationGrace } ?? .zero
        waits = timeout == nil
    }

    static func += (left: inout ActTime, right: ActTime) {
        left.time += right.time
        left.waits = left.waits || right.waits
    }
}
