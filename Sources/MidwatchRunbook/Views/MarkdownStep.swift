/// Writes one step as instructions: what to do, how to tell, how to undo it, where to go next.
struct MarkdownStep {
    private let graph: StepGraph
    private let runbook: Runbook
    private let step: Step
    private let key: StepKey

    init(_ graph: StepGraph, runbook: Int, step: Int) {
        self.graph = graph
        self.runbook = graph.catalog[runbook]
        self.step = self.runbook.steps[step]
        key = StepKey(runbook: self.runbook.id.value, step: self.step.id.value)
    }

    var blocks: [String] {
        var blocks = [MarkdownText.anchor(Self.anchor(key, graph)), "## \(Self.number(key, graph)). \(heading)"]
        if let why = step.why { blocks += MarkdownText.paragraphs(why) }
        switch step.body {
        case .diagnose(let diagnose): blocks += self.diagnose(diagnose)
        case .mitigate(let mitigate): blocks += MarkdownChange(mitigate, runbook: runbook).blocks
        case .verify(let verify): blocks += self.verify(verify)
        case .escalate(let escalate): blocks += self.escalate(escalate)
        }
        if step.atMost > 1 { blocks.append("Come here at most \(step.atMost) times.") }
        return blocks + ["**Next**", ways]
    }

    private var heading: String {
        let title = MarkdownText.line(step.title?.value ?? step.id.value)
        let kind =
            switch step.kind {
            case .diagnose: "look"
            case .mitigate: "CHANGE"
            case .verify: "watch"
            case .escalate: "call people"
            }
        return "\(title) (\(kind), \(MarkdownText.code(step.id.value)))"
    }

    private func diagnose(_ diagnose: Diagnose) -> [String] {
        var blocks = MarkdownAct.blocks(diagnose.act, changes: false)
        if let retry = diagnose.retry {
            let times = retry.times == 1 ? "once more" : "up to \(retry.times) times more"
            blocks.append("If it fails, try \(times), \(DurationText.short(retry.every)) apart.")
        }
        return blocks + MarkdownAct.captures(diagnose.captures)
    }

    private func verify(_ verify: Verify) -> [String] {
        var blocks: [String] = []
        if let act = verify.act { blocks += MarkdownAct.blocks(act, changes: false) }
        blocks += MarkdownAct.captures(verify.captures)
        let hold = DurationText.short(verify.hold)
        let stays = verify.hold > .zero ? " and stays true for \(hold) (when it stops, begin that time again)" : ""
        blocks.append(
            "Look every \(DurationText.short(verify.every)), for at most \(DurationText.short(verify.within)), until "
                + "this is true\(stays):")
        blocks.append(MarkdownText.block(verify.until.text, language: "cel").joined(separator: "\n"))
        return blocks
    }

    private func escalate(_ escalate: Escalate) -> [String] {
        let contacts = escalate.to.map { MarkdownText.line($0.value) }.joined(separator: ", then ")
        var blocks = [
            "Tell \(contacts):", MarkdownText.block(escalate.message.source, language: "text").joined(separator: "\n"),
        ]
        if let within = escalate.acknowledgeWithin {
            blocks.append("Wait \(DurationText.short(within)) for an answer from each before you try the next.")
        }
        return blocks
    }

    private var ways: String {
        EdgeText.shown(graph.edges(from: key)).map { edge in
            var line = "- \(when(edge)): \(goal(edge.next))"
            if case .branch(let index) = edge.way, let support = support(of: index) { line += support }
            return line
        }.joined(separator: "\n")
    }

    private func support(of index: Int) -> String? {
        guard case .diagnose(let diagnose) = step.body, let branch = diagnose.decide?.branches[index] else {
            return nil
        }
        let supports = branch.supports.map { " It speaks for \(MarkdownText.code($0.value))." } ?? ""
        let refutes = branch.refutes.map { " It speaks against \(MarkdownText.code($0.value))." } ?? ""
        return supports + refutes
    }

    private func when(_ edge: StepEdge) -> String {
        switch (edge.way, step.kind) {
        case (.branch(let index), _): "If \(MarkdownText.code(EdgeText.condition(index, of: step) ?? ""))"
        case (.otherwiseBranch, _): "Otherwise"
        case (.unknownBranch, _): "If you cannot tell"
        case (.partly, _): "If it helped, but not enough to reach the objective"
        case (.success, .diagnose): "When done"
        case (.success, .mitigate): "If it helped"
        case (.success, .verify): "When it is good"
        case (.success, .escalate): step.waitsForAcknowledgement ? "When somebody has answered" : "When they are told"
        case (.failure, .diagnose): "If it fails"
        case (.failure, .mitigate): expectsImprovement ? "If it fails, or does not help enough" : "If it fails"
        case (.failure, .verify): "If it does not get good in time"
        case (.failure, .escalate): "If nobody can be reached"
        }
    }

    private var expectsImprovement: Bool {
        if case .mitigate(let mitigate) = step.body { !mitigate.expect.isEmpty } else { false }
    }

    private func goal(_ next: Next) -> String {
        switch next {
        case .step(let key): "go to \(Self.link(key, graph))."
        case .end(.resolved): "it is resolved. Write down what was done."
        case .end(.mitigated): "the service is restored, and work remains. Write down which."
        case .end(.falseAlarm): "it was a false alarm. Write down why."
        case .end(.handedOver), .handedOver: "hand it over, and say what was tried and what is still changed."
        case .enter(let runbook, let arguments): "go on in \(other(runbook, arguments))."
        }
    }

    private func other(_ id: String, _ arguments: [InputArgument]) -> String {
        let position = (graph.catalog.firstIndex { $0.id.value == id } ?? 0) + 1
        let title = MarkdownText.line(graph.runbook(id)?.title.value ?? id)
        let with = arguments.map { MarkdownText.code("\($0.name.value)=\(ShellText.word($0.value))") }
        return "[\(title)](#r\(position))" + (with.isEmpty ? "" : " with " + with.joined(separator: ", "))
    }

    /// A link to a step, by its number and name.
    static func link(_ key: StepKey, _ graph: StepGraph) -> String {
        "[step \(number(key, graph)), \(MarkdownText.line(key.step))](#\(anchor(key, graph)))"
    }

    private static func anchor(_ key: StepKey, _ graph: StepGraph) -> String {
        let position = (graph.catalog.firstIndex { $0.id.value == key.runbook } ?? 0) + 1
        return "r\(position)s\(number(key, graph))"
    }

    private static func number(_ key: StepKey, _ graph: StepGraph) -> Int {
        (graph.position(of: key) ?? 0) + 1
    }
}
