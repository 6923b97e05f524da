public import MidwatchRunbook

/// A file of rendered Prometheus rules: `groups:` as Prometheus loads it, or manifests that hold them
/// (`PrometheusRule`, `AlertingRule`, a `List` of them), in YAML or JSON, several documents or one.
///
/// Sources of rules (Helm charts, jsonnet) are not read: their names and expressions are made when they are rendered.
public struct RuleFile: Sendable {
    /// The path as the user named it.
    public var path: String
    /// The alerts in the file's order.
    public var alerts: [AlertRule]
    /// The recording rules in the file's order.
    public var recordings: [RecordingRule]
    /// What was wrong, sorted.
    public var diagnostics: [Diagnostic]
    /// Whether the file holds groups of rules, be they empty.
    public var holdsRules: Bool

    /// Makes a file.
    public init(
        path: String, alerts: [AlertRule] = [], recordings: [RecordingRule] = [], diagnostics: [Diagnostic] = [],
        holdsRules: Bool = false
    ) {
        self.path = path
        self.alerts = alerts
        self.recordings = recordings
        self.diagnostics = diagnostics
        self.holdsRules = holdsRules
    }

    /// Reads a file. What can be read of it is read, whatever is wrong beside it.
    public static func parse(_ bytes: [UInt8], path: String) -> RuleFile {
        if path.hasSuffix(".jsonnet") || path.hasSuffix(".libsonnet") {
            return refused(path, at: .none, "\"\(path)\" is the source of rules, not the rules")
        }
        let documents = YAMLReader.readAll(bytes, path: path, as: .foreign)
        if !documents.diagnostics.isEmpty, let source = documents.source, let mark = templateMark(in: source) {
            return refused(path, at: mark, "a template that is not YAML yet stands in \"\(path)\"")
        }
        var reader = RuleFileReader(path: path)
        reader.read(documents.roots)
        var file = reader.file
        if !file.holdsRules, documents.diagnostics.isEmpty {
            let message = "\"\(path)\" holds no groups of rules, neither plain nor in a PrometheusRule"
            file.diagnostics.append(
                Diagnostic(.warning, path: path, range: .none, rule: "rule-file", message: message))
        }
        file.diagnostics = (documents.diagnostics + file.diagnostics).sorted()
        return file
    }

    private static func refused(_ path: String, at range: SourceRange, _ message: String) -> RuleFile {
        let help = "lint rendered rules: what helm template, jsonnet or kustomize build prints, or promtool loads"
        return RuleFile(
            path: path,
            diagnostics: [
                Diagnostic(.error, path: path, range: range, rule: "rule-file", message: message, help: help)
            ])
    }

    /// The first place at which `{{` begins a line or a value, where YAML cannot have it.
    private static func templateMark(in source: SourceText) -> SourceRange? {
        var before: Unicode.Scalar = "\n"
        for (offset, scalar) in source.scalars.enumerated() {
            if scalar == "{", offset + 1 < source.scalars.count, source.scalars[offset + 1] == "{",
                before == "\n" || before == ":" || before == "-"
            {
                return source.range(from: offset, to: offset + 2)
            }
            if scalar != " " { before = scalar }
        }
        return nil
    }
}
