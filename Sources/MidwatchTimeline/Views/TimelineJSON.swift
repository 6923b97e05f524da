import MidwatchEngine
public import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

/// The timeline for scripts.
///
/// One object: `midwatch_timeline` (the version of this form, 1), `incident` (or null), `runs`, `changes`, `entries`.
/// Times are RFC 3339 in UTC, those of samples unix seconds. Texts are as the world gave them; characters that a
/// terminal would obey stand as JSON escapes. New members may be added under the same version; none goes away or
/// changes its meaning.
public enum TimelineJSON {
    /// The version of the form.
    public static let version: Int64 = 1

    /// The whole as JSON for people and scripts, ending in a newline.
    public static func render(
        incident: IncidentSummary?, runs: [RunSummary], changes: [ChangeReport] = [], entries: [TimelineEntry]
    ) -> String {
        let document = JSONValue.object([
            .init("midwatch_timeline", .int(version)), .init("incident", incident.map(value) ?? .null),
            .init("runs", .array(runs.map(value))), .init("changes", .array(changes.map(value))),
            .init("entries", .array(entries.map(value))),
        ])
        return harmless(document.pretty()) + "\n"
    }

    /// An entry as an object.
    public static func value(_ entry: TimelineEntry) -> JSONValue {
        .object([
            .init("at", .string(ClockText.rfc3339(entry.at))), .init("stream", .string(entry.stream.text)),
            .init("sequence", .number(entry.sequence)), .init("kind", .string(entry.kind.rawValue)),
            .init("who", .string(entry.who)), .init("step", entry.step.isEmpty ? .null : .string(entry.step)),
            .init("text", .string(entry.text)), .init("details", .array(entry.details.map { .string($0) })),
            .init("minor", .bool(entry.isMinor)),
        ])
    }

    /// A run as an object.
    public static func value(_ run: RunSummary) -> JSONValue {
        .object([
            .init("run", .string(run.run.text)), .init("incident", .string(run.incident.text)),
            .init("runbook", .string(run.runbook)), .init("mode", .string(run.mode)),
            .init("status", .string(run.statusWords)), .init("started_by", .string(run.startedBy.name)),
            .init("started_at", .string(ClockText.rfc3339(run.startedAt))), .init("ended_at", time(run.endedAt)),
            .init("last_at", .string(ClockText.rfc3339(run.lastAt))),
            .init("step", run.step.map { .string($0.step) } ?? .null),
            .init("question", run.question.map(question) ?? .null),
            .init("open_changes", .array(run.openChanges.map(value))),
            .init("verdicts", .array(run.verdicts.map(verdict))),
        ])
    }

    /// A change that is not undone as an object.
    public static func value(_ change: OpenChange) -> JSONValue {
        .object([
            .init("run", .string(change.run.text)), .init("attempt", .string(change.attempt.text)),
            .init("runbook", .string(change.step.runbook)), .init("step", .string(change.step.step)),
            .init("part", .number(change.part)), .init("at", .string(ClockText.rfc3339(change.at))),
            .init("act", .string(change.act)), .init("undo", change.undo.map { .string($0) } ?? .null),
            .init("state", .string(change.state.rawValue)),
        ])
    }

    /// An incident as an object.
    public static func value(_ incident: IncidentSummary) -> JSONValue {
        .object([
            .init("incident", .string(incident.incident.text)), .init("title", .string(incident.declaration.title)),
            .init("severity", .string(incident.severity)), .init("service", .string(incident.declaration.service)),
            .init("status", .string(incident.statusWords)),
            .init("declared_by", .string(incident.declaration.by.name)),
            .init("impact_started_at", time(incident.impactStartedAt)), .init("detected_at", time(incident.detectedAt)),
            .init("declared_at", time(incident.declaredAt)), .init("acknowledged_at", time(incident.acknowledgedAt)),
            .init("mitigated_at", time(incident.mitigatedAt)), .init("resolved_at", time(incident.resolvedAt)),
            .init("closed_at", time(incident.closedAt)),
            .init("runs", .array(incident.runs.map { .string($0.text) })),
        ])
    }

    /// JSON text in which nothing is left that a terminal would obey: the same value, written with escapes.
    public static func harmless(_ json: String) -> String {
        if json.utf8.allSatisfy({ $0 < 0x7f && ($0 >= 0x20 || $0 == 0x0a) }) { return json }
        var result = String.UnicodeScalarView()
        for scalar in json.unicodeScalars {
            if DisplayText.isObeyed(scalar) {
                for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
                    let digits = String(unit, radix: 16)
                    result.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count)).unicodeScalars)
                    result.append(contentsOf: digits.unicodeScalars)
                }
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private static func time(_ instant: Instant?) -> JSONValue {
        instant.map { .string(ClockText.rfc3339($0)) } ?? .null
    }

    private static func question(_ question: Question) -> JSONValue {
        .object([
            .init("id", .string(question.id)), .init("subject", .string(question.subject.rawValue)),
            .init("text", .string(question.text)),
            .init("choices", .array(question.choices.map { .string($0.rawValue) })),
        ])
    }

    private static func verdict(_ verdict: RunSummary.StepVerdict) -> JSONValue {
        .object([
            .init("step", .string(verdict.step.step)), .init("verdict", .string(verdict.verdict.word)),
            .init("reason", verdict.verdict.reason.map { .string($0.code) } ?? .null),
            .init("of_undo", .bool(verdict.isOfUndo)),
        ])
    }
}
