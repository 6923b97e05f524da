public import MidwatchRunbook

/// Everything that rules look at in one runbook, worked out once.
///
/// There is one only where the runbook's text can be checked further (``ParsedRunbook/isCheckable``): a rule never sees
/// half a step.
public final class LintedRunbook: Sendable {
    /// The path as the user named it.
    public let path: String
    /// The runbook.
    public let runbook: Runbook
    /// The text, for looking at what stands between the nodes.
    public let source: SourceText
    /// The document, for places of keys.
    public let document: YAMLNode
    /// The steps as a graph, with every runbook that it can reach; `nil` where a check of the graph found an error.
    public let graph: StepGraph?
    /// All acts of all steps in the order of the file: reads, changes, checks, undos.
    public let acts: [LintedAct]
    /// All selectors and queries: those of metrics, then those of steps.
    public let queries: [LintedQuery]
    /// The scripts among them, as commands.
    let scripts: [LintedScript]
    /// Every program that they run, with what it does.
    let commands: [LintedCommand]
    /// What is known of the world around it.
    public let surroundings: Surroundings
    /// Where a run can go, as small numbers; `nil` where there is no graph.
    let flow: RunFlow?
    /// All conditions of all steps in the order of the file.
    let conditions: [LintedCondition]
    private let stepNodes: [YAMLNode?]
    // Worked out once, at the end of the initialiser, and never changed after it: several rules ask for each.
    /// Every text with its key, in the order of the file.
    nonisolated(unsafe) private(set) var keyedTexts: [KeyedText] = []
    /// Every text that is written for people, with its place.
    nonisolated(unsafe) private(set) var prose: [(text: Located<String>, scalar: YAMLScalar)] = []
    /// The commands of all acts, those in scripts too.
    nonisolated(unsafe) private(set) var writtenCommands: [WrittenCommand] = []
    /// The path from the root of the repository; `nil` outside one.
    let place: String?
    /// The links to files of its own repository: those in Markdown, and addresses of the repository on the web.
    nonisolated(unsafe) private(set) var fileReferences: [FileReference] = []
    /// The calls of scripts that are named by a path below the repository.
    nonisolated(unsafe) private(set) var scriptCalls: [ScriptCall] = []
    /// Every name that something uses.
    nonisolated(unsafe) private(set) var usedNames = UsedNames()
    /// How long its ways may take; `nil` where there is no graph, or no severity whose targets would tell.
    let worstCase: WorstCase?

    /// Works a runbook out.
    init(
        path: String, runbook: Runbook, source: SourceText, document: YAMLNode, graph: StepGraph?,
        surroundings: Surroundings
    ) {
        self.path = path
        self.runbook = runbook
        self.source = source
        self.document = document
        self.graph = graph
        self.surroundings = surroundings
        place = surroundings.repository?.place(of: path)
        let nodes = document["steps"]?.sequence ?? []
        stepNodes = runbook.steps.map { step in
            nodes.first { $0.range.start <= step.id.range.start && step.id.range.start < $0.range.end }
        }
        flow = graph.map(RunFlow.init)
        worstCase = runbook.severity == nil ? nil : graph.map(WorstCase.init)
        conditions = runbook.steps.flatMap(LintedCondition.conditions)
        acts = runbook.steps.flatMap(LintedAct.acts)
        queries = LintedQuery.queries(runbook, surroundings.configuration)
        scripts = acts.compactMap(LintedScript.init)
        commands = LintedCommand.commands(
            of: acts, scripts, secrets: runbook.secrets, extra: surroundings.settings.programs)
        keyedTexts = KeyedText.all(in: document)
        prose = keyedTexts.compactMap { $0.use.contains(.prose) ? $0.parts : nil }
        writtenCommands = commandWords
        usedNames = UsedNames(self)
        if let repository = surroundings.repository, let place {
            fileReferences = references(in: repository, from: place)
            scriptCalls = scriptCalls(in: repository, from: place)
        }
    }

    /// The settings of the linter.
    public var settings: LintSettings { surroundings.settings }

    /// What `midwatch.yaml` says.
    public var configuration: Configuration { surroundings.configuration }

    /// The acts of one step.
    public func acts(of step: Step) -> [LintedAct] {
        acts.filter { $0.step.id == step.id }
    }

    /// The node of a step; `nil` where it cannot be told.
    public func node(of step: Step) -> YAMLNode? {
        runbook.steps.firstIndex { $0.id == step.id }.flatMap { stepNodes[$0] }
    }

    /// The entry of a key of the top level.
    public func entry(_ key: String) -> YAMLEntry? {
        document.mapping?.first { $0.key.value == key }
    }

    /// The entry of a key of a step, nested keys one after the other: `entry("undo", "timeout", of: step)`.
    public func entry(_ keys: String..., of step: Step) -> YAMLEntry? {
        var node = node(of: step)
        var found: YAMLEntry?
        for key in keys {
            found = node?.mapping?.first { $0.key.value == key }
            node = found?.value
        }
        return found
    }

    /// The scalar that begins at a place; it knows where each part of its text stands.
    public func scalar(at place: SourcePosition) -> YAMLScalar? { written(at: place)?.scalar }

    /// The place of a stretch of a scalar's text, in Unicode scalars from 0; the whole where it cannot be told.
    public func range(of offsets: Range<Int>, in text: Located<String>) -> SourceRange {
        scalar(at: text.range.start)?.places.range(of: offsets) ?? text.range
    }
}
