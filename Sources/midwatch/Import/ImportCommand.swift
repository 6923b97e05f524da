import ArgumentParser
import Glibc
import MidwatchExpressions
import MidwatchHost
import MidwatchImport
import MidwatchLint
import MidwatchRunbook

/// `midwatch import FILE.md`
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Make a draft runbook of a Markdown runbook, and say what is left to finish.",
        discussion: """
              midwatch import docs/KubePodCrashLooping.md
              midwatch import docs/DiskFull.md --rules-files 'rules/*.yaml' --owner platform

            The draft stands beside the Markdown as ID.runbook.yaml, and the report on standard error. The draft parses,
            and runs with a person only.
            """)

    @Argument(help: ArgumentHelp("The Markdown runbook; - reads standard input.", valueName: "file.md"))
    var file: String

    @Option(help: ArgumentHelp("Where the draft goes; - writes it to standard output.", valueName: "file"))
    var output: String?

    @Option(
        name: .customLong("rules-files"), parsing: .upToNextOption,
        help: ArgumentHelp("Prometheus rules, for the alert's own expression.", valueName: "file-or-pattern"))
    var rulesFiles: [String] = []

    @Option(help: ArgumentHelp("The team that keeps the runbook.", valueName: "name"))
    var owner: String?

    @Flag(help: "Write over a draft that is there already.")
    var force = false

    @Flag(help: "Print the report as JSON on standard output.")
    var json = false

    func validate() throws {
        if json, output == "-" { throw ValidationError("--json and --output - both write to standard output") }
        if let owner, !WordKind.token.accepts(owner) {
            throw ValidationError("\"\(owner)\" is no name of a team: use letters, digits and . _ - : /")
        }
    }

    func run() throws {
        if file.hasSuffix(RunbookLoader.suffix) {
            throw Failure("\(file) is a runbook already; give the Markdown that is to become one", .usage)
        }
        let bytes = try TextFile.bytes(file)
        // UTF-16 has such bytes too, and nothing of it could be read.
        if bytes.contains(0) {
            throw Failure("\(file) is not Markdown: it holds bytes that no UTF-8 text has; save it as UTF-8", .usage)
        }
        if String(validating: bytes, as: UTF8.self) == nil {
            Output.warn("\(file) is not UTF-8 throughout; what could not be read stands as \u{FFFD}")
        }
        let draft = MarkdownImport.draft(String(decoding: bytes, as: UTF8.self), options: try options())
        if output == "-" {
            Output.write(draft.runbookText, to: STDOUT_FILENO)
        } else {
            let path = output ?? Self.folder(of: file) + draft.id + RunbookLoader.suffix
            try NewFile.write(draft.runbookText, to: path, replaces: force)
            Output.write("\(path) written\n", to: STDERR_FILENO)
        }
        if json {
            Output.print(json: draft.reportJSON(source: file))
        } else {
            Output.write(draft.reportLines(source: file).joined(separator: "\n") + "\n", to: STDERR_FILENO)
        }
    }

    private func options() throws -> ImportOptions {
        let configuration = try ConfigurationFile.nearest(to: ".").configuration
        var options = ImportOptions(fileName: file == "-" ? "" : file, owner: owner, alerts: try alerts())
        options.contact = (configuration.policy.page.first ?? configuration.contacts.first?.name)?.value
        options.schema = SchemaPlace.nearest()
        let measuring = MeasuringSource(configuration)
        options.canMeasure = measuring.isThere
        options.source = measuring.name
        options.codeOwner = OwnersFile.owner(of: file)
        return options
    }

    private func alerts() throws -> [AlertFacts] {
        var alerts: [AlertFacts] = []
        for path in try rulesFiles.flatMap(FilePattern.paths) {
            let file = RuleFile.parse(try TextFile.bytes(path), path: path)
            if let problem = file.diagnostics.first {
                Output.warn("\(path):\(problem.range.start.line): \(problem.message); rules may be missing")
            }
            alerts += file.alerts.map(AlertFacts.init)
        }
        if !rulesFiles.isEmpty, alerts.isEmpty {
            throw Failure(
                "no alert was found in the rules files; give rendered rules, with groups: or spec.groups:", .usage)
        }
        return alerts
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return String(path[...slash])
    }
}

/// The source by which an alert's expression can be measured.
private struct MeasuringSource {
    /// Whether there is one, or may be one as far as anybody knows.
    var isThere: Bool
    /// Its name where it is not the default.
    var name: String?

    init(_ configuration: Configuration) {
        let sources = configuration.sources.filter { if case .prometheus = $0.reach { true } else { false } }
        let standard = configuration.source(nil)
        let isStandard = sources.contains { $0.name.value == standard?.name.value }
        isThere = configuration.sources.isEmpty || !sources.isEmpty
        name = isStandard ? nil : sources.first?.name.value
    }
}

/// The CODEOWNERS file that speaks of a file.
private enum OwnersFile {
    /// How many folders up it is looked for.
    private static let highest = 16

    /// Its first owner, as the file writes it.
    static func owner(of file: String) -> String? {
        guard file != "-", let resolved = realpath(file, nil) else { return nil }
        defer { free(resolved) }
        let whole = String(cString: resolved)
        var folder = whole
        for _ in 0...highest {
            guard let slash = folder.lastIndex(of: "/") else { return nil }
            folder = String(folder[..<slash])
            for place in CodeOwners.places where access(folder + "/" + place, R_OK) == 0 {
                guard let bytes = try? TextFile.bytes(folder + "/" + place) else { continue }
                let owners = CodeOwners(String(decoding: bytes, as: UTF8.self), path: place)
                return owners.owners(of: String(whole.dropFirst(folder.count + 1))).first
            }
        }
        return nil
    }
}

extension AlertFacts {
    /// What a rule says, as plain values.
    fileprivate init(_ rule: AlertRule) {
        var labels: [String: String] = [:]
        for label in rule.labels { labels[label.key.value] = label.value.value }
        var annotations: [String: String] = [:]
        for annotation in rule.annotations { annotations[annotation.key.value] = annotation.value.value }
        self.init(
            name: rule.name.value, expression: rule.expression.text.value, forSeconds: rule.hold.value, labels: labels,
            annotations: annotations)
    }
}

/// Files by a name or a pattern of the shell, for arguments that a shell did not expand.
enum FilePattern {
    /// The files, sorted; a name without a pattern stands for itself.
    static func paths(_ pattern: String) throws -> [String] {
        guard pattern.contains(where: { "*?[".contains($0) }), access(pattern, F_OK) != 0 else { return [pattern] }
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(pattern, 0, nil, &found) == 0, let first = found.gl_pathv else {
            throw Failure("no file fits \(pattern)", .usage)
        }
        return (0..<Int(found.gl_pathc)).compactMap { first[$0].map { String(cString: $0) } }
    }
}
