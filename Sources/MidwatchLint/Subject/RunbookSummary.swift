public import MidwatchRunbook

/// What is kept of a runbook for the rules that look at all of them: thousands of runbooks must not be held whole.
public struct RunbookSummary: Sendable {
    /// The path as the user named it.
    public var path: String
    /// The id.
    public var id: Located<String>
    /// The title.
    public var title: String
    /// The owner, if it names one.
    public var owner: String?
    /// The service, if it names one.
    public var service: String?
    /// The severity, if it names one.
    public var severity: Located<String>?
    /// Whether it is a draft.
    public var isDraft: Bool
    /// What starts it.
    public var triggers: [Trigger]
    /// The changes: what they change, and where that stands.
    public var targets: [Located<String>]
    /// What changes automatic runs may make: what they change, and where that stands.
    public var unattendedTargets: [Located<String>]
    /// Other runbooks in which it continues.
    public var continuations: [Located<String>]
    /// What its text is like.
    var sketch: TextSketch
    /// Backends of live checks that are doubted and that it asks, with the place of the first question.
    var doubts: [String: SourceRange]
    /// Patterns of files whose change makes it stale.
    public var watches: [Located<String>]
    /// The files of the repository that its rules asked for, by their paths from its root: links and scripts, those
    /// that are not there too. Each once, sorted.
    public var consulted: [String]

    init(_ subject: LintedRunbook) {
        let runbook = subject.runbook
        path = subject.path
        id = runbook.id
        title = runbook.title.value
        owner = runbook.owner?.value
        service = runbook.service?.value
        severity = runbook.severity
        isDraft = runbook.isDraft
        triggers = runbook.triggers
        targets = runbook.steps.compactMap { step -> Located<String>? in
            guard case .mitigate(let mitigate) = step.body else { return nil }
            return Located(mitigate.target.source, mitigate.target.range)
        }
        unattendedTargets = runbook.steps.compactMap { step -> Located<String>? in
            guard case .mitigate(let mitigate) = step.body, mitigate.unattended else { return nil }
            return Located(mitigate.target.source, mitigate.target.range)
        }
        continuations = runbook.continuations
        sketch = TextSketch(subject)
        doubts = [:]
        if let live = subject.surroundings.live, !live.doubts.isEmpty {
            for question in subject.liveQuestions {
                guard let backend = question.backend, live.doubts[backend] != nil, doubts[backend] == nil else {
                    continue
                }
                doubts[backend] = question.range
            }
        }
        watches = runbook.watches
        let asked = subject.fileReferences.compactMap(\.path) + subject.scriptCalls.flatMap(\.candidates)
        consulted = asked.isEmpty ? [] : Set(asked).sorted()
    }
}

/// All runbooks of one call, for rules that compare them.
public struct LintCorpus: Sendable {
    /// The runbooks by path.
    public var runbooks: [RunbookSummary]
    /// What is known of the world around them.
    public var surroundings: Surroundings
    /// Whether every runbook could be read; where not, nobody can tell what is missing.
    public var isWhole: Bool

    /// Makes a corpus.
    public init(runbooks: [RunbookSummary], surroundings: Surroundings, isWhole: Bool = true) {
        self.runbooks = runbooks
        self.surroundings = surroundings
        self.isWhole = isWhole
    }

    /// The runbooks with an id, by path.
    public func runbooks(id: String) -> [RunbookSummary] {
        runbooks.filter { $0.id.value == id }
    }
}

extension Runbook {
    /// The ids of other runbooks in which it can continue, where they are named.
    var continuations: [Located<String>] {
        var found: [Located<String>] = []
        func note(_ destination: Located<Destination>?) {
            if case .runbook(let id, _)? = destination?.value, let range = destination?.range {
                found.append(Located(id, range))
            }
        }
        for step in steps {
            note(step.go)
            note(step.otherwise)
            switch step.body {
            case .diagnose(let diagnose):
                for branch in diagnose.decide?.branches ?? [] { note(branch.go) }
                note(diagnose.decide?.otherwise)
                note(diagnose.decide?.unknown)
            case .mitigate(let mitigate): note(mitigate.partly)
            case .verify, .escalate: break
            }
        }
        return found
    }
}
