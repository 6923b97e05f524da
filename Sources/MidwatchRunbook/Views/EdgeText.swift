/// The words for the ways out of a step, shared by every view.
enum EdgeText {
    /// When a way is taken, in a word or two; a branch gives its condition.
    static func when(_ edge: StepEdge, of step: Step) -> String {
        switch edge.way {
        case .success: success(of: step)
        case .branch(let index): condition(index, of: step) ?? "if"
        case .otherwiseBranch: "else"
        case .unknownBranch: "unknown"
        case .partly: "partly"
        case .failure: failure(of: step)
        }
    }

    /// The ways worth showing: a `partly:` that the file does not write goes where a failure goes.
    static func shown(_ edges: [StepEdge]) -> [StepEdge] {
        edges.filter { $0.way != .partly || $0.isWritten }
    }

    private static func failure(of step: Step) -> String {
        switch step.kind {
        case .diagnose, .verify: "failed"
        case .mitigate: "otherwise"
        case .escalate: "nobody reached"
        }
    }

    private static func success(of step: Step) -> String {
        switch step.kind {
        case .diagnose: "done"
        case .mitigate: "improved"
        case .verify: "good"
        case .escalate: step.waitsForAcknowledgement ? "acknowledged" : "told"
        }
    }

    /// The condition of a branch, on one line.
    static func condition(_ index: Int, of step: Step) -> String? {
        guard case .diagnose(let diagnose) = step.body, let decide = diagnose.decide,
            decide.branches.indices.contains(index)
        else { return nil }
        return ShownText.line(decide.branches[index].condition.shownText)
    }

    /// Where a way leads, in a word.
    static func target(_ next: Next) -> String {
        switch next {
        case .step(let key): ShownText.line(key.step)
        case .end(let end): end.rawValue
        case .enter(let runbook, _): "runbook/" + ShownText.line(runbook)
        case .handedOver: RunEnd.handedOver.rawValue
        }
    }
}
