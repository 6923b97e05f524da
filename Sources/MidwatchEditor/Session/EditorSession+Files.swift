import MidwatchExpressions
import MidwatchLint
import MidwatchRunbook

/// What was asked of the world, kept until a file is saved.
struct KnownFiles: Sendable {
    /// What rules may know, by folder.
    var surroundings: [String: Surroundings] = [:]
    /// Other runbooks, by path.
    var runbooks: [String: Runbook?] = [:]
    /// The repository around a folder.
    var neighbours: [String: [LintedFile]?] = [:]
}

extension EditorSession {
    mutating func opened(_ parameters: JSONValue) {
        guard let document = parameters["textDocument"], let uri = document["uri"]?.text,
            let text = document["text"]?.text, files.count < Self.mostFiles, text.unicodeScalars.count <= Self.mostText,
            let file = OpenFile(uri: uri, version: document["version"] ?? .null, text: text)
        else { return }
        files[uri] = file
        stale.insert(uri)
        if world.read(file.path) != file.text.bytes { noteChange(of: file) }
    }

    mutating func changed(_ parameters: JSONValue) -> [JSONValue] {
        guard let uri = parameters.at("textDocument", "uri")?.text, var file = files[uri] else { return [] }
        var text = file.text
        for change in parameters["contentChanges"]?.elements ?? [] {
            guard let replacement = change["text"]?.text else { continue }
            if let range = change["range"], range != .null {
                guard let start = EditorPlace(range["start"]), let end = EditorPlace(range["end"]) else { continue }
                let first = text.offset(of: start, in: client.encoding)
                let last = text.offset(of: end, in: client.encoding)
                text.replace(min(first, last)..<max(first, last), with: replacement)
            } else {
                text = EditedText(replacement)
            }
        }
        guard text.scalars.count <= Self.mostText else { return closed(parameters) }
        file.text = text
        file.version = parameters.at("textDocument", "version") ?? .null
        files[uri] = file
        stale.insert(uri)
        noteChange(of: file)
        return []
    }

    mutating func closed(_ parameters: JSONValue) -> [JSONValue] {
        guard let uri = parameters.at("textDocument", "uri")?.text, let file = files.removeValue(forKey: uri) else {
            return []
        }
        stale.remove(uri)
        if world.read(file.path) != file.text.bytes { noteChange(of: file) }
        // A closed file is what the disk says, which nobody asked us about.
        return [
            Reply.notification(
                "textDocument/publishDiagnostics", .record(("uri", .string(uri)), ("diagnostics", .array([]))))
        ]
    }

    /// Forgets what is known of other files, and checks every open file again.
    mutating func forgetWorld() {
        known = KnownFiles()
        checkAgain()
    }

    /// Checks what hangs on a file again: on `midwatch.yaml` everything, on a runbook those that continue in it.
    private mutating func noteChange(of file: OpenFile) {
        switch file.language {
        case .configuration:
            // What the other runbooks are does not hang on it.
            known.surroundings = [:]
            checkAgain()
        case .runbook:
            known.runbooks[file.path] = nil
            for (uri, other) in files where other.analysis?.others.contains(file.path) ?? false {
                files[uri]?.analysis = nil
                stale.insert(uri)
            }
        }
    }

    private mutating func checkAgain() {
        for uri in files.keys { files[uri]?.analysis = nil }
        stale = Set(files.keys)
    }

    /// What the editor must know now: the findings of every file that changed.
    mutating func publications() -> [JSONValue] {
        let uris = stale.sorted()
        stale = []
        return uris.compactMap { uri in
            guard let analysis = analysis(of: uri), let file = files[uri] else { return nil }
            let found = DiagnosticAnswer(file: file, client: client).all(analysis)
            return Reply.notification(
                "textDocument/publishDiagnostics",
                .record(
                    ("uri", .string(uri)), ("version", file.version == .null ? nil : file.version),
                    ("diagnostics", .array(found))))
        }
    }

    // MARK: Checking

    /// What is wrong with an open file.
    mutating func analysis(of uri: String) -> Analysis? {
        guard let file = files[uri] else { return nil }
        if let analysis = file.analysis { return analysis }
        let analysis =
            switch file.language {
            case .runbook: runbookAnalysis(file)
            case .configuration: configurationAnalysis(file)
            }
        files[uri]?.analysis = analysis
        return analysis
    }

    private mutating func runbookAnalysis(_ file: OpenFile) -> Analysis {
        let parsed = RunbookParser.parse(file.text.bytes, path: file.path)
        let folder = FileURI.folder(of: file.path)
        let neighbours = neighbours(of: file.path)
        let surroundings = surroundings(of: file.path)
        let linter = Linter(surroundings, book: neighbours == nil ? Self.rulesOfOneFile : .standard)
        var others: [String: Runbook] = [:]
        var asked: Set<String> = []
        var waiting = parsed.partial.map(Self.continuations) ?? []
        while let id = waiting.popLast(), asked.count < Limits.runbooksPerRun {
            let path = folder + "/" + id + OpenFile.suffix
            guard asked.insert(path).inserted, let other = runbook(at: path) else { continue }
            others[id] = other
            waiting += Self.continuations(of: other)
        }
        let linted = linter.lint(parsed, path: file.path) { others[$0] }
        let around = (neighbours ?? []).filter { $0.path != file.path }
        let findings = linter.findings(of: around + [linted]).filter { $0.diagnostic.path == file.path }
        return Analysis(
            findings: findings, others: asked, isReadable: parsed.document != nil,
            mandatory: surroundings.settings.mandatory)
    }

    private mutating func configurationAnalysis(_ file: OpenFile) -> Analysis {
        let bytes = file.text.bytes
        var surroundings = surroundings(of: file.path)
        surroundings.settings =
            LintSettings.read(ConfigurationParser.parse(bytes, path: file.path).configuration).settings
        let linter = Linter(surroundings, book: Self.rulesOfOneFile)
        let linted = linter.lint(configuration: bytes, path: file.path)
        let findings = linter.findings(of: [linted]).filter { $0.diagnostic.path == file.path }
        return Analysis(
            findings: findings, others: [], isReadable: YAMLReader.read(bytes, path: file.path).root != nil,
            mandatory: surroundings.settings.mandatory)
    }

    /// The rules that look at one runbook alone.
    private static let rulesOfOneFile = RuleBook(
        RuleBook.standard.rules.filter { rule in
            if case .repository = rule.check { false } else { true }
        })

    private static func continuations(of runbook: Runbook) -> [String] {
        runbook.steps.flatMap { step -> [String] in
            var places = [step.go, step.otherwise]
            switch step.body {
            case .diagnose(let diagnose):
                places += (diagnose.decide?.branches ?? []).map(\.go)
                places += [diagnose.decide?.otherwise, diagnose.decide?.unknown]
            case .mitigate(let mitigate): places.append(mitigate.partly)
            case .verify, .escalate: break
            }
            return places.compactMap { place in
                if case .runbook(let id, _)? = place?.value { id } else { nil }
            }
        }
    }

    // MARK: The world

    /// What rules may know about a runbook; an open `midwatch.yaml` counts as it stands in the editor.
    mutating func surroundings(of path: String) -> Surroundings {
        let folder = FileURI.folder(of: path)
        if let surroundings = known.surroundings[folder] { return surroundings }
        var surroundings = world.surroundings(path)
        let configuration = surroundings.configuration.path
        if !configuration.isEmpty, let open = files.values.first(where: { $0.path == configuration }) {
            surroundings.configuration = ConfigurationParser.parse(open.text.bytes, path: configuration).configuration
            surroundings.settings = LintSettings.read(surroundings.configuration).settings
        }
        known.surroundings[folder] = surroundings
        return surroundings
    }

    /// Another runbook: as it stands in the editor where it is open, else as the disk has it.
    private mutating func runbook(at path: String) -> Runbook? {
        if let runbook = known.runbooks[path] { return runbook }
        let bytes = bytes(at: path)
        let parsed = bytes.map { RunbookParser.parse($0, path: path) }
        let runbook = parsed.flatMap { $0.isCheckable ? $0.partial : nil }
        known.runbooks[path] = .some(runbook)
        return runbook
    }

    /// The bytes of a file: as it stands in the editor where it is open, else as the disk has it.
    func bytes(at path: String) -> [UInt8]? {
        files.values.first { $0.path == path }.map(\.text.bytes) ?? world.read(path)
    }

    private mutating func neighbours(of path: String) -> [LintedFile]? {
        let folder = FileURI.folder(of: path)
        if let neighbours = known.neighbours[folder] { return neighbours }
        // Only what they are is asked for; what is wrong with them is not said here.
        let neighbours = world.neighbours(path)?.map { file in
            LintedFile(path: file.path, findings: [], summary: file.summary, directives: [])
        }
        known.neighbours[folder] = .some(neighbours)
        return neighbours
    }

    /// The outline of an open file.
    mutating func shaped(_ uri: String) -> ShapedOutline? {
        guard let file = files[uri] else { return nil }
        if let shaped = file.shaped { return shaped }
        let shaped = ShapedOutline(file.text, table: file.language.table)
        files[uri]?.shaped = shaped
        return shaped
    }
}
