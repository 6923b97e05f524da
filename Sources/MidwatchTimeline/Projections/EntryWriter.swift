import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook

/// Turns the records of one stream into entries, in order: it remembers who acts and which step it is.
struct EntryWriter {
    /// What an event says, before place and time are added.
    struct Line {
        var kind: TimelineEntry.Kind
        var who: String?
        var text: String
        var details: [String] = []
        var isMinor = false
    }

    let clock: ClockText
    /// Why records have no content, by place.
    let redactions: [RecordPlace: Redaction]
    /// Who acts when the event names nobody.
    var actor = MidwatchEngine.Person.automation.name
    /// Whose run it is; `nil` while automation has it.
    var owner: String?
    /// The runbook of the current step.
    var runbook = ""
    /// The current step.
    var step = ""
    var rules = MetricRules()

    init(clock: ClockText, redactions: [RecordPlace: Redaction] = [:]) {
        self.clock = clock
        self.redactions = redactions
    }

    mutating func entry(_ record: TimelineRecord) -> TimelineEntry {
        let line: Line
        var isStepOver = false
        do throws(TimelineError) {
            switch try record.event() {
            case .incident(let event): line = self.line(event)
            case .ledger(let event): line = self.line(event)
            case .run(let event):
                remember(event)
                line = self.line(event)
                if case .stepFinished = event { isStepOver = true }
            }
        } catch {
            line = redacted(record) ?? Line(kind: .unreadable, who: "", text: error.description)
        }
        defer { if isStepOver { step = "" } }
        return TimelineEntry(
            at: record.at, stream: record.stream, sequence: record.sequence, kind: line.kind,
            who: line.who ?? actor, step: step, text: line.text, details: line.details, isMinor: line.isMinor)
    }

    /// Who took a record's content out, and why.
    private func redacted(_ record: TimelineRecord) -> Line? {
        let place = RecordPlace(stream: record.stream, sequence: record.sequence)
        guard record.isRedacted, let redaction = redactions[place] else { return nil }
        return Line(
            kind: .redacted, who: "",
            text: joined("\(record.name), redacted by \(EntryWords.name(redaction.by))", redaction.reason))
    }

    private mutating func remember(_ event: RunEvent) {
        switch event {
        case .started(let start):
            rules = MetricRules(start)
            runbook = start.definitions.first?.runbook ?? ""
            setOwner(start.policy.questions == .person ? EntryWords.name(start.by) : nil)
        case .takenOver(let person, let policy):
            setOwner(policy.questions == .person ? EntryWords.name(person) : nil)
        case .continued(let runbook, _):
            self.runbook = runbook
            step = ""
        case .stepEntered(let key, _):
            runbook = key.runbook
            step = key.step
            actor = owner ?? MidwatchEngine.Person.automation.name
        case .answered(let answer): actor = EntryWords.name(answer.by)
        default: break
        }
    }

    private mutating func setOwner(_ name: String?) {
        owner = name
        actor = name ?? MidwatchEngine.Person.automation.name
    }

    private func line(_ event: RunEvent) -> Line {
        switch event {
        case .started, .recovered, .parkRequested, .parked, .resumed, .stopRequested, .takenOver, .noted, .ended,
            .continued:
            lifecycle(event)
        case .stepEntered, .stepFinished, .asked, .answered, .decided:
            steps(event)
        case .readStarted, .readEnded, .retryScheduled, .verifyStarted, .verifyChanged, .saveStarted:
            reads(event)
        case .guardsStarted, .guardsAnswered, .lockingStarted, .locksTaken, .locksRefused, .locksReleased,
            .locksMarkedInDoubt, .locksLost, .overrideRequested, .overridden:
            locking(event)
        case .snapshotStarted, .snapshotTaken, .intended, .changeEnded, .checkStarted, .checkAnswered, .readyStarted,
            .readyEnded:
            changes(event)
        case .judged, .kept, .undoIntended, .undoEnded, .undoJudged, .doubtRaised, .survivorsGone,
            .doubtResolved:
            verdicts(event)
        case .pagingStarted, .paged, .acknowledged, .acknowledgementMissed:
            paging(event)
        }
    }

    /// A metric's figure in the current runbook.
    func figure(_ value: Double?, _ metric: String) -> String {
        rules.figure(value, metric, runbook: runbook)
    }

    func reading(_ reading: MetricReading) -> String {
        reading.problem.isEmpty
            ? "\(reading.metric) \(figure(reading.value, reading.metric))"
            : "\(reading.metric) unknown: \(reading.problem)"
    }
}
