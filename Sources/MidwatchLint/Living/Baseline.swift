import MidwatchExpressions
import MidwatchRunbook

/// The findings that a team knows and does not want to see: a file beside `midwatch.yaml`, without line numbers.
///
/// An entry is known by its ``Fingerprint`` alone; the rest is for people who read the file, and tells whether an entry
/// that no longer occurs is stale or was only not looked for.
public struct Baseline: Sendable, Hashable {
    /// The version of the file's form.
    static let version: Int64 = 1
    /// The largest file that is read, in bytes: some 20,000 findings.
    public static let mostBytes = 8 * 1024 * 1024

    /// A finding that is known.
    public struct Entry: Sendable, Hashable, Comparable {
        /// The identity of the finding.
        public var fingerprint: String
        /// The rule's name.
        public var rule: String
        /// The path of its file.
        public var path: String
        /// The step, where it is about one.
        public var step: String?
        /// What was said.
        public var message: String

        /// Orders by path, rule and fingerprint, so that a file written twice is the same.
        public static func < (left: Entry, right: Entry) -> Bool {
            (left.path, left.rule, left.fingerprint) < (right.path, right.rule, right.fingerprint)
        }
    }

    /// The entries, sorted.
    public var entries: [Entry]

    /// Makes the baseline of findings.
    public init(_ found: [LintReport.Entry]) {
        entries = found.map { entry in
            let finding = entry.finding
            return Entry(
                fingerprint: entry.fingerprint, rule: finding.diagnostic.rule, path: finding.diagnostic.path,
                step: finding.step, message: finding.diagnostic.message)
        }.sorted()
    }

    private init(entries: [Entry]) {
        self.entries = entries
    }

    /// The file: JSON that a person can read, one entry a finding, sorted.
    public var text: String {
        let list = entries.map { entry in
            JSONFormat.object([
                ("fingerprint", .string(entry.fingerprint)), ("rule", .string(entry.rule)),
                ("path", .string(entry.path)), ("step", entry.step.map(JSONValue.string)),
                ("message", .string(entry.message)),
            ])
        }
        return JSONFormat.object([("version", .int(Self.version)), ("findings", .array(list))]).pretty() + "\n"
    }

    /// Why a file is no baseline.
    public struct Problem: Error, Sendable, Hashable {
        /// What is wrong, in lower case and without a full stop.
        public var message: String
    }

    /// Reads a file.
    public static func read(_ bytes: [UInt8]) -> Result<Baseline, Problem> {
        let value: JSONValue
        switch JSONValue.parse(bytes) {
        case .success(let parsed): value = parsed
        case .failure(let problem): return .failure(Problem(message: "it is not JSON: \(problem.description)"))
        }
        guard value["version"] == .int(version) else {
            return .failure(Problem(message: "its \"version\" is not \(version)"))
        }
        guard case .array(let list)? = value["findings"] else {
            return .failure(Problem(message: "it has no list of \"findings\""))
        }
        var entries: [Entry] = []
        for (index, element) in list.enumerated() {
            guard case .string(let fingerprint)? = element["fingerprint"], case .string(let rule)? = element["rule"],
                case .string(let path)? = element["path"]
            else {
                return .failure(
                    Problem(message: "finding \(index + 1) has no text for \"fingerprint\", \"rule\" or \"path\""))
            }
            entries.append(
                Entry(
                    fingerprint: fingerprint, rule: rule, path: path, step: text(element["step"]),
                    message: text(element["message"]) ?? ""))
        }
        return .success(Baseline(entries: entries))
    }

    private static func text(_ value: JSONValue?) -> String? {
        if case .string(let text)? = value { text } else { nil }
    }
}

extension Baseline {
    /// What is left of findings when those that are known are taken out, and what the baseline holds in vain.
    ///
    /// - Parameters:
    ///   - path: The path of the baseline, for findings in it.
    ///   - source: Its bytes, for their places.
    ///   - wasSeen: Whether a path was linted, or is gone: only then does it mean something that a finding is missing.
    /// - Returns: Findings, sorted.
    public func applied(
        to found: [LintReport.Entry], by linter: Linter, path: String, source: [UInt8], wasSeen: (String) -> Bool
    ) -> [LintReport.Entry] {
        let known = Set(entries.map(\.fingerprint))
        let rest = found.filter { !known.contains($0.fingerprint) || linter.isMandatory($0.finding) }
        let occurring = Set(found.map(\.fingerprint))
        let stale = entries.filter { entry in
            !occurring.contains(entry.fingerprint) && wasSeen(entry.path) && linter.ran(entry.rule)
        }
        let complaints = LintReport.Entry.all(complaints(stale, by: linter, path: path, source: source))
        return (rest + complaints).sorted { $0.finding < $1.finding }
    }

    private func complaints(_ stale: [Entry], by linter: Linter, path: String, source: [UInt8]) -> [Finding] {
        guard !stale.isEmpty, let active = linter.active[ReadingRules.staleBaselineEntry.name] else { return [] }
        let places = Self.places(of: Set(stale.map(\.fingerprint)), in: source)
        var report = RuleReport(active.rule, severity: active.severity)
        for entry in stale {
            let step = entry.step.map { " in step \"\($0)\"" } ?? ""
            report.add(
                path: path, at: places[entry.fingerprint] ?? .none,
                "\"\(entry.rule)\" in \(entry.path)\(step) does not occur any more",
                subject: entry.fingerprint, help: "midwatch lint --write-baseline FILE writes the file again without it"
            )
        }
        return report.findings
    }

    /// Where fingerprints stand in the file's text: a line holds one at most, as it was written.
    private static func places(of fingerprints: Set<String>, in source: [UInt8]) -> [String: SourceRange] {
        var places: [String: SourceRange] = [:]
        for (index, line) in source.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let parts = line.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
            guard parts.count >= 4 else { continue }
            let text = String(decoding: parts[3], as: UTF8.self)
            guard fingerprints.contains(text), places[text] == nil else { continue }
            let column =
                String(decoding: line[line.startIndex..<parts[3].startIndex], as: UTF8.self)
                .unicodeScalars.count + 1
            places[text] = SourceRange(
                start: SourcePosition(line: index + 1, column: column),
                end: SourcePosition(line: index + 1, column: column + text.unicodeScalars.count))
        }
        return places
    }
}

extension Linter {
    /// Whether a rule ran offline, so that its silence means something.
    func ran(_ name: String) -> Bool {
        active[name].map { $0.rule.phase != .live } ?? false
    }
}
