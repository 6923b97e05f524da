import MidwatchExpressions
public import MidwatchRunbook

/// What a run would do, on paper: only what inputs decide is decided, everything else is listed with what it needs.
///
/// It reads no source, runs nothing and stores nothing; no performer exists that it could reach.
public struct Plan: Sendable, Hashable {
    /// One thing that a step would do.
    public struct Line: Sendable, Hashable {
        /// What it is for: `run`, `exec`, `requires`, `undo`, `check`, ….
        public var label: String
        /// Exactly what, with `${name}` kept where the value is not known yet.
        public var text: String
    }

    /// One way out of a step.
    public struct Way: Sendable, Hashable {
        /// When it is taken, in words.
        public var condition: String
        /// Where it leads.
        public var leadsTo: String
        /// Whether inputs alone say that it is taken; `nil` when it depends on what will be read.
        public var isTaken: Bool?
        /// The names it depends on that no input gives.
        public var dependsOn: [String]
    }

    /// One step.
    public struct Step: Sendable, Hashable {
        /// The step.
        public var key: StepKey
        /// Its kind.
        public var kind: Kind
        /// Its title.
        public var title: String
        /// What it would do.
        public var lines: [Line]
        /// The locks it would take.
        public var locks: [String]
        /// The ways out of it.
        public var ways: [Way]
        /// How long it may take at worst, people's thinking time left out.
        public var worstCase: Duration
    }

    /// The steps, in catalog and file order.
    public var steps: [Step]

    /// Plans a run.
    ///
    /// - Parameters:
    ///   - inputs: The values of the started runbook's inputs.
    ///   - findings: What is wrong with the windows of its changes; each stands beneath its step's windows.
    public static func make(
        _ graph: StepGraph, inputs: [RunStart.InputValue], findings: [WindowFinding] = []
    ) -> Plan {
        let planner = Planner(graph: graph, inputs: inputs, findings: findings)
        return Plan(steps: graph.keys.compactMap { planner.step($0) })
    }
}

/// Fills in what inputs give and keeps the rest as the author wrote it.
struct Planner {
    let graph: StepGraph
    let values: [String: Value]
    let worst: WorstCase
    let findings: [StepKey: [WindowFinding]]

    init(graph: StepGraph, inputs: [RunStart.InputValue], findings: [WindowFinding]) {
        self.graph = graph
        self.findings = Dictionary(grouping: findings, by: \.step)
        values = Dictionary(inputs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        worst = WorstCase(graph)
    }

    func step(_ key: StepKey) -> Plan.Step? {
        guard let step = graph.step(key) else { return nil }
        return Plan.Step(
            key: key, kind: step.kind, title: step.title?.value ?? key.step, lines: lines(step, key),
            locks: locks(step, key), ways: ways(step, key), worstCase: worst.step(key)?.total ?? .zero)
    }

    private func lines(_ step: Step, _ key: StepKey) -> [Plan.Line] {
        switch step.body {
        case .diagnose(let diagnose): return [line(diagnose.act)]
        case .mitigate(let mitigate): return lines(mitigate, key)
        case .verify(let verify):
            let hold = verify.hold > .zero ? ", for \(DurationText.short(verify.hold))" : ""
            let until = "\(verify.until.shownText)\(hold), looking every \(DurationText.short(verify.every))"
            return (verify.act.map { [line($0)] } ?? [])
                + [.init(label: "until", text: until + ", within \(DurationText.short(verify.within))")]
        case .escalate(let escalate):
            let names = escalate.to.map(\.value).joined(separator: ", then ")
            let wait = escalate.acknowledgeWithin.map { ", each has \(DurationText.short($0)) to acknowledge" } ?? ""
            return [.init(label: "tell", text: names + wait), .init(label: "message", text: text(escalate.message))]
        }
    }

    private func lines(_ mitigate: Mitigate, _ key: StepKey) -> [Plan.Line] {
        var lines: [Plan.Line] = []
        for requirement in mitigate.requires {
            switch requirement {
            case .act(let act, _): lines.append(.init(label: "requires", text: text(act)))
            case .condition(let condition, _): lines.append(.init(label: "requires", text: condition.shownText))
            case .ask(let ask): lines.append(.init(label: "asks", text: text(ask.text)))
            }
        }
        if let save = mitigate.save { lines.append(.init(label: "save", text: text(save.act))) }
        for part in mitigate.parts { lines.append(line(part.act)) }
        if let ready = mitigate.ready { lines.append(.init(label: "ready", text: text(ready.act))) }
        if let check = mitigate.check { lines.append(.init(label: "check", text: text(check))) }
        for undo in mitigate.parts.compactMap(\.undo).reversed() {
            lines.append(.init(label: "undo", text: text(undo)))
        }
        if let why = mitigate.irreversible { lines.append(.init(label: "no undo", text: why.value)) }
        for expected in mitigate.expect {
            let text = "\(expected.metric.value) \(expected.expectation.rawValue)"
            lines.append(.init(label: "expects", text: text + compared(expected.metric.value, key)))
        }
        for watched in mitigate.guards {
            let name = watched.metric.value
            lines.append(.init(label: "guards", text: name + compared(name, key)))
        }
        let windows = [
            "baseline \(DurationText.short(mitigate.baseline))", "settle \(DurationText.short(mitigate.settle))",
            "observe \(DurationText.short(mitigate.observe))",
        ]
        if !mitigate.metricNames.isEmpty {
            lines.append(.init(label: "windows", text: windows.joined(separator: ", ")))
            for finding in findings[key] ?? [] {
                let refused = finding.severity == .error ? "; --auto refuses it" : ""
                lines.append(.init(label: "warning", text: finding.line + refused))
            }
        }
        lines.append(.init(label: "unattended", text: mitigate.unattended ? "allowed" : "needs a person"))
        return lines
    }

    /// What a metric is compared with, if it names a control.
    private func compared(_ metric: String, _ key: StepKey) -> String {
        graph.runbook(key.runbook)?.control(of: metric).map {
            ", compared with \($0.name.value), which the change does not touch"
        } ?? ""
    }

    private func line(_ act: Act) -> Plan.Line {
        .init(label: act.action.keyword, text: text(act))
    }

    private func text(_ act: Act) -> String {
        let what =
            switch act.action {
            case .run(let script): trimmed(script.value)
            case .exec(let elements): elements.map { quoted(text($0)) }.joined(separator: " ")
            case .http(let http): "\(http.method.value) \(text(http.url))"
            case .query(let query): text(query.text)
            case .ask(let ask): text(ask.text)
            case .manual(let manual): text(manual)
            }
        let timeout = Defaults.timeout(of: act, changes: false).map { "   (timeout \(DurationText.short($0)))" } ?? ""
        return (act.ssh.map { "on \(text($0)): " } ?? "") + what + timeout
    }

    /// A script without the line ends after it.
    private func trimmed(_ script: String) -> String {
        var text = Substring(script)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    private func quoted(_ argument: String) -> String {
        argument.contains { $0.isWhitespace || $0 == "'" } || argument.isEmpty
            ? "'" + argument.replacing("'", with: "'\\''") + "'" : argument
    }

    private func text(_ template: Template) -> String {
        template.segments.map { segment in
            switch segment {
            case .text(let text): text
            case .name(let name): values[name.value].map(Renderer.text) ?? "${\(name.value)}"
            }
        }.joined()
    }

    private func locks(_ step: Step, _ key: StepKey) -> [String] {
        guard case .mitigate(let mitigate) = step.body else { return [] }
        var names = ["target/" + text(mitigate.target), "incident/…"]
        if let service = graph.runbook(key.runbook)?.service?.value { names.append("service/" + service) }
        switch mitigate.affects {
        case .all: names.append(LockName.everyService.text)
        case .services(let services): names += services.map { "service/" + $0.value }
        }
        return names.sorted()
    }

    private func ways(_ step: Step, _ key: StepKey) -> [Plan.Way] {
        guard case .diagnose(let diagnose) = step.body, let decide = diagnose.decide else {
            return graph.edges(from: key).map { edge in
                Plan.Way(condition: edge.planWords, leadsTo: edge.next.words, isTaken: nil, dependsOn: [])
            }
        }
        var bindings = Bindings()
        for (name, value) in values { bindings[name] = .value(value) }
        var ways: [Plan.Way] = []
        var isDecided = false
        var isOpen = false
        for branch in decide.branches {
            let missing = branch.condition.expression.references.filter { values[$0.root] == nil }.map(\.path)
            var isTaken: Bool?
            if missing.isEmpty, case .value(.bool(let holds)) = branch.condition.expression.evaluate(bindings) {
                isTaken = isDecided ? false : isOpen && holds ? nil : holds
                isDecided = isDecided || (holds && !isOpen)
            } else {
                isTaken = isDecided ? false : nil
                isOpen = true
            }
            ways.append(
                .init(
                    condition: "if \(branch.condition.shownText)",
                    leadsTo: graph.resolve(branch.go.value, in: key.runbook).words, isTaken: isTaken,
                    dependsOn: Array(Set(missing)).sorted()))
        }
        let otherwise: Bool? = isDecided ? false : isOpen ? nil : true
        ways.append(
            .init(
                condition: "else", leadsTo: graph.resolve(decide.otherwise.value, in: key.runbook).words,
                isTaken: otherwise, dependsOn: []))
        if let unknown = decide.unknown {
            ways.append(
                .init(
                    condition: "when it cannot be told", leadsTo: graph.resolve(unknown.value, in: key.runbook).words,
                    isTaken: isDecided || otherwise == true ? false : nil, dependsOn: []))
        }
        let failure = graph.onFailure(key).words
        return ways + [.init(condition: "when it fails", leadsTo: failure, isTaken: nil, dependsOn: [])]
    }
}

extension StepEdge {
    /// When the edge is taken, in words.
    fileprivate var planWords: String {
        switch way {
        case .success: "when it goes well"
        case .partly: "when it helps in part"
        case .failure: "when it fails or does not help"
        case .branch: "if"
        case .otherwiseBranch: "else"
        case .unknownBranch: "when it cannot be told"
        }
    }
}
