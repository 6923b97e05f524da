public import MidwatchEngine
public import MidwatchRunbook

/// A runbook with every runbook that it may go on in, read from disk and checked.
public struct LoadedRunbook: Sendable {
    /// The texts as they were read: what a run stores.
    public var definitions: [RunStart.Definition]
    /// The runbooks that could be read, the named one first.
    public var runbooks: [Runbook]
    /// The resolved steps; `nil` when anything is wrong.
    public var graph: StepGraph?
    /// Everything that is wrong, sorted.
    public var diagnostics: [Diagnostic]
    /// The lines of each file by path, for messages.
    public var lines: [String: [String]]
    /// Who may write one of the files or their folder.
    public var writableBy: WritableBy

    /// Whether nothing forbids to run it.
    public var isSound: Bool {
        graph != nil && !diagnostics.contains { $0.severity == .error }
    }
}

/// Loads runbooks. A runbook that another goes on in stands beside it as `NAME.runbook.yaml`.
public enum RunbookLoader {
    /// The ending of a runbook's file name.
    public static let suffix = ".runbook.yaml"

    /// Loads a runbook and every runbook reachable from it.
    ///
    /// - Throws: ``StateProblem`` when the named file cannot be read at all.
    public static func load(_ path: String) throws(StateProblem) -> LoadedRunbook {
        var loaded = LoadedRunbook(
            definitions: [], runbooks: [], graph: nil, diagnostics: [], lines: [:], writableBy: .owner)
        // With those that can be checked further although they cannot run: their mistakes are all told at once.
        var checkable: [Runbook] = []
        var waiting = [path]
        var seen: Set<String> = []
        let folder = FileReading.folder(of: path)
        while let next = waiting.first {
            waiting.removeFirst()
            guard seen.insert(next).inserted, seen.count <= Limits.runbooksPerRun else { continue }
            // A missing second runbook is the graph's finding: it knows which step names it.
            if next != path, FileKind.of(next) == .missing { continue }
            let bytes = try FileReading.bytes(next)
            note(FileReading.writableBy(file: next), in: &loaded)
            let text = String(decoding: bytes, as: UTF8.self)
            loaded.lines[next] = SourceText.lines(of: text).map { Masker.shapes.mask($0) }
            let parsed = RunbookParser.parse(bytes, path: next)
            loaded.diagnostics += parsed.diagnostics + WrittenSecret.diagnostics(text, path: next)
            if let partial = parsed.partial, parsed.isCheckable { checkable.append(partial) }
            guard let runbook = parsed.runbook else { continue }
            loaded.runbooks.append(runbook)
            loaded.definitions.append(
                .init(runbook: runbook.id.value, path: next, text: text, digest: runbook.digest))
            waiting += runbook.continuations.map { folder + "/" + $0 + suffix }
        }
        if loaded.diagnostics.allSatisfy({ $0.severity != .error || ParsedRunbook.contained.contains($0.rule) }) {
            let made = StepGraph.make(checkable)
            loaded.graph = loaded.diagnostics.contains { $0.severity == .error } ? nil : made.graph
            loaded.diagnostics += made.diagnostics
        }
        loaded.diagnostics = loaded.diagnostics.presentable
        return loaded
    }

    private static func note(_ by: WritableBy, in loaded: inout LoadedRunbook) {
        if by == .everyone || loaded.writableBy == .owner { loaded.writableBy = by }
    }
}

extension Runbook {
    /// The runbooks that it may go on in.
    var continuations: [String] {
        var names: [String] = []
        func note(_ destination: Located<Destination>?) {
            if case .runbook(let name, _) = destination?.value, !names.contains(name) { names.append(name) }
        }
        for step in steps {
            note(step.go)
            note(step.otherwise)
            if case .mitigate(let mitigate) = step.body { note(mitigate.partly) }
            if case .diagnose(let diagnose) = step.body, let decide = diagnose.decide {
                for branch in decide.branches { note(branch.go) }
                note(decide.otherwise)
                note(decide.unknown)
            }
        }
        return names
    }
}
