/// Every runbook that one run can reach, resolved and validated: what the engine runs and the views draw.
///
/// ``make(_:)`` is the only door, and it gives a graph only where no check found an error. So every name in it is
/// defined, every path ends, every loop is bounded, and the resolution functions below are total and pure.
public struct StepGraph: Sendable {
    /// The runbooks in catalog order: the one started first.
    public let catalog: [Runbook]
    private let positions: [String: Int]
    private let stepPlaces: [StepKey: (runbook: Int, step: Int)]
    private let failureSteps: [String: StepKey]
    private let acknowledgingSteps: [String: StepKey]
    /// Every step's ways out, worked out once: whoever walks a graph asks for them again and again.
    private var ways: [StepKey: [StepEdge]] = [:]

    /// Indexes a catalog without checking it; checks use this, everybody else uses ``make(_:)``.
    init(unchecked catalog: [Runbook]) {
        self.catalog = catalog
        positions = Dictionary(
            catalog.enumerated().map { ($0.element.id.value, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        var steps: [StepKey: (runbook: Int, step: Int)] = [:]
        var keys: [StepKey] = []
        let count = catalog.reduce(0) { $0 + $1.steps.count }
        steps.reserveCapacity(count)
        keys.reserveCapacity(count)
        var failing: [String: StepKey] = [:]
        var acknowledging: [String: StepKey] = [:]
        for (number, runbook) in catalog.enumerated() {
            let id = runbook.id.value
            for (position, step) in runbook.steps.enumerated() {
                let key = StepKey(runbook: id, step: step.id.value)
                keys.append(key)
                if steps[key] == nil { steps[key] = (number, position) }
                if acknowledging[id] == nil, step.waitsForAcknowledgement { acknowledging[id] = key }
            }
            let named = runbook.onFailure.map { StepKey(runbook: id, step: $0.value) }
            failing[id] = named.flatMap { steps[$0] == nil ? nil : $0 } ?? acknowledging[id]
        }
        stepPlaces = steps
        self.keys = keys
        failureSteps = failing
        acknowledgingSteps = acknowledging
        ways.reserveCapacity(count)
        for key in keys where ways[key] == nil { ways[key] = worked(from: key) }
    }

    /// The step at which a run starts: the first of the first runbook.
    ///
    /// A graph from ``make(_:)`` always has one; an empty catalog never becomes a graph.
    public var start: StepKey {
        let first = catalog.first
        return StepKey(runbook: first?.id.value ?? "", step: first?.steps.first?.id.value ?? "")
    }

    /// The first step of a runbook, where `go: runbook/NAME` enters it; `nil` for a runbook that is not in the catalog.
    public func start(of runbook: String) -> StepKey? {
        self.runbook(runbook)?.steps.first.map { StepKey(runbook: runbook, step: $0.id.value) }
    }

    /// The runbook with an id, if the catalog has it.
    public func runbook(_ id: String) -> Runbook? {
        positions[id].map { catalog[$0] }
    }

    /// The step with a key, if the catalog has it.
    public func step(_ key: StepKey) -> Step? {
        stepPlaces[key].map { catalog[$0.runbook].steps[$0.step] }
    }

    /// Every step's key, in catalog and file order.
    public let keys: [StepKey]

    /// The place of a step in its file, 0 for the first; `nil` for a step that the catalog does not have.
    public func position(of key: StepKey) -> Int? {
        stepPlaces[key]?.step
    }

    /// The step after another in the file; `nil` after the last.
    public func following(_ key: StepKey) -> StepKey? {
        guard let place = stepPlaces[key] else { return nil }
        let steps = catalog[place.runbook].steps
        return place.step + 1 < steps.count
            ? StepKey(runbook: key.runbook, step: steps[place.step + 1].id.value) : nil
    }

    /// The step to which a failure without `otherwise:` goes: `on_failure:`, else the first escalate step with
    /// `ack_within:`; `nil` only for a runbook that is not in the catalog.
    public func failureStep(of runbook: String) -> StepKey? {
        failureSteps[runbook]
    }
}

extension Step {
    /// Whether it is an escalate step that waits until somebody acknowledges.
    var waitsForAcknowledgement: Bool {
        if case .escalate(let escalate) = body { escalate.acknowledgeWithin != nil } else { false }
    }
}

// MARK: - Where a step leads

extension StepGraph {
    /// What a destination of a runbook means.
    public func resolve(_ destination: Destination, in runbook: String) -> Next {
        switch destination {
        case .step(let step): .step(StepKey(runbook: runbook, step: step))
        case .end(let end): .end(end)
        case .runbook(let other, let arguments): .enter(runbook: other, with: arguments)
        }
    }

    /// Where a step leads by `go`, or by the file's order where there is none.
    ///
    /// The last step of a file must say where it leads, so the end that is named for it here is never reached in a
    /// checked graph; it is the one that claims least.
    public func next(after key: StepKey, go: Destination?) -> Next {
        if let go { return resolve(go, in: key.runbook) }
        return following(key).map(Next.step) ?? .end(.handedOver)
    }

    /// Where a step leads that went well, `decide:` aside.
    ///
    /// - Parameter reachedByFailure: Whether the step was entered by a failure. An escalate step so reached hands
    ///   over whatever its `go:` says: nothing falls through from it.
    public func onSuccess(_ key: StepKey, reachedByFailure: Bool = false) -> Next {
        guard let step = step(key) else { return .handedOver }
        if case .escalate(let escalate) = step.body {
            if reachedByFailure { return .handedOver }
            if step.go == nil, escalate.acknowledgeWithin != nil { return .end(.handedOver) }
        }
        return next(after: key, go: step.go?.value)
    }

    /// Where a step leads that failed or did not help: `otherwise:`, else the runbook's failure step.
    ///
    /// The failure step's own failure goes to the first escalate step that waits for an acknowledgement. An escalate
    /// step's failure goes to other people or nowhere: when there are none left to ask, the run is handed over as it
    /// stands.
    public func onFailure(_ key: StepKey) -> Next {
        guard let step = step(key) else { return .handedOver }
        if let otherwise = step.otherwise { return resolve(otherwise.value, in: key.runbook) }
        let failure = failureStep(of: key.runbook)
        let people = acknowledgingSteps[key.runbook]
        if step.kind == .escalate {
            if failure == key { return .handedOver }
            let others = [failure, people].compactMap(\.self).first { $0 != key && self.step($0)?.kind == .escalate }
            return others.map(Next.step) ?? .handedOver
        }
        if let failure, failure != key { return .step(failure) }
        if let people, people != key { return .step(people) }
        return .handedOver
    }

    /// Where a change leads that improved things without reaching the objective: `partly:`, else where a failure goes.
    public func partly(_ key: StepKey) -> Next {
        guard let step = step(key), case .mitigate(let mitigate) = step.body,
            let partly = mitigate.partly
        else {
            return onFailure(key)
        }
        return resolve(partly.value, in: key.runbook)
    }

    /// Every way out of a step, in the order in which a reader thinks of them.
    public func edges(from key: StepKey) -> [StepEdge] {
        ways[key] ?? []
    }

    private func worked(from key: StepKey) -> [StepEdge] {
        guard let step = step(key) else { return [] }
        var edges: [StepEdge] = []
        func add(_ way: StepEdge.Way, _ next: Next, _ written: SourceRange?) {
            edges.append(
                StepEdge(
                    from: key, way: way, next: next, range: written ?? step.id.range,
                    isWritten: written != nil))
        }
        if case .diagnose(let diagnose) = step.body, let decide = diagnose.decide {
            for (index, branch) in decide.branches.enumerated() {
                add(.branch(index: index), resolve(branch.go.value, in: key.runbook), branch.go.range)
            }
            add(
                .otherwiseBranch, resolve(decide.otherwise.value, in: key.runbook), decide.otherwise.range)
            if let unknown = decide.unknown {
                add(.unknownBranch, resolve(unknown.value, in: key.runbook), unknown.range)
            }
        } else {
            add(.success, onSuccess(key), step.go?.range)
        }
        if case .mitigate(let mitigate) = step.body {
            add(.partly, partly(key), mitigate.partly?.range)
        }
        add(.failure, onFailure(key), step.otherwise?.range)
        return edges
    }
}
