public import MidwatchEngine
import MidwatchExpressions
import MidwatchRunbook

/// Tells a run as it happens, line by line, for a terminal: scrollback is evidence, so what was told is never redrawn.
///
/// Pure: from an event and the state after it to lines. Every text that came from the world is sanitised here.
public struct RunNarration: Sendable {
    let style: TextStyle
    let locks: String
    /// Columns to which titles are padded.
    static let titleColumn = 26

    /// Makes a narration.
    ///
    /// - Parameter locks: What the locks protect, such as `this machine, group oncall`.
    public init(style: TextStyle, locks: String) {
        self.style = style
        self.locks = locks
    }

    /// The lines of one event.
    public func lines(_ stamped: StampedEvent, _ state: RunState) -> [String] {
        switch stamped.event {
        case .started(let start): header(start, state)
        case .recovered: [style.dim("── recovered; going on where the run stood")] + standing(state)
        case .parkRequested(let by): ["    \(safe(by.name)) asks to park"]
        case .parked: [style.warning("── parked; nothing is lost. Come back with: midwatch resume \(run(state))")]
        case .resumed(let by): ["── resumed by \(safe(by.name))"]
        case .stopRequested(let by, let reason): ["    \(safe(by.name)) asks to stop: \(safe(reason))"]
        case .takenOver(let by, _): [style.bold("── taken over by \(safe(by.name)); automation does not take it back")]
        case .noted(let by, let text): ["    note   \(safe(by.name)): \(safe(text))"]
        case .ended(let ending): ended(ending, state)
        case .stepEntered(let key, let visit): entered(key, visit, state)
        case .stepFinished(_, let result):
            result == .skipped ? [style.dim("    left out")] : result == .failed ? [style.bad("    ✘ failed")] : []
        case .continued(let runbook, _): ["", style.bold("── goes on in runbook \(safe(runbook))")]
        case .asked(let question): asked(question, state)
        case .answered(let answer): answered(answer)
        case .decided(let decision): decided(decision, state)
        case .readStarted(let start): ["    runs   \(act(start.act))"]
        case .readEnded(let end): ended(end)
        case .retryScheduled(_, let at): ["    tries again in \(seconds(from: stamped.at, to: at))"]
        case .verifyStarted: verifying(state)
        case .verifyChanged(let change): verified(change, state)
        case .pagingStarted(let contact, _): ["    tells  \(safe(contact))"]
        case .paged(let report): [paged(report)]
        case .acknowledged(let by): [style.good("    ✔ acknowledged by \(safe(by.name))")]
        case .acknowledgementMissed(let contact): [style.warning("    \(safe(contact)) did not acknowledge in time")]
        case .guardsStarted, .guardsAnswered, .lockingStarted, .locksTaken, .locksRefused, .locksReleased,
            .locksMarkedInDoubt, .locksLost, .overrideRequested, .overridden, .snapshotStarted, .snapshotTaken,
            .saveStarted, .intended, .changeEnded,
            .checkStarted, .checkAnswered, .readyStarted, .readyEnded, .judged, .kept, .undoIntended, .undoEnded,
            .undoJudged, .doubtRaised, .survivorsGone, .doubtResolved:
            changeLines(stamped, state)
        }
    }

    func safe(_ text: String) -> String {
        DisplayText.oneLine(text)
    }

    func act(_ act: RenderedAct) -> String {
        let lines = DisplayText.sanitised(ActText.text(act)).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.joined(separator: "\n           ")
    }

    func seconds(from: Instant, to: Instant) -> String {
        ClockText.length(to.since(from))
    }

    func run(_ state: RunState) -> String {
        safe(state.start?.run.text ?? "")
    }

    // MARK: The run

    private func header(_ start: RunStart, _ state: RunState) -> [String] {
        let book = state.graph?.runbook(state.runbook)
        let facts = [start.incident.text, start.severity, start.policy.label, "run \(start.run.text)"]
        var lines = [
            style.bold("\(safe(book?.id.value ?? ""))  \(safe(book?.title.value ?? ""))"),
            "    \(facts.filter { !$0.isEmpty }.map(safe).joined(separator: " · "))",
        ]
        for link in book?.links ?? [] { lines.append("    \(safe(link.name.value)) \(safe(link.url.value))") }
        lines.append("    locks: \(safe(locks))")
        return lines
    }

    private func standing(_ state: RunState) -> [String] {
        guard let key = state.visit?.key else { return [] }
        return ["    at step \(safe(key.step)): \(state.status.rawValue)"]
    }

    private func entered(_ key: StepKey, _ visit: Int, _ state: RunState) -> [String] {
        guard let step = state.graph?.step(key) else { return [] }
        var mark = "●"
        var note = ""
        if case .mitigate(let mitigate) = step.body {
            mark = "◆"
            note = style.change("   CHANGE · \(mitigate.canBeUndone ? "can be undone" : "CANNOT BE UNDONE")")
        }
        let name = "\(mark) \(step.kind.rawValue) \(safe(key.step))"
        let padding = String(repeating: " ", count: max(2, Self.titleColumn - name.count))
        let again = visit > 1 ? " (for the \(visit). time)" : ""
        return ["", style.bold(name) + padding + safe(step.title?.value ?? "") + again + note]
    }

    private func ended(_ ending: Ending, _ state: RunState) -> [String] {
        var lines = [""]
        switch ending {
        case .reached(let end, let reason):
            let text = "■ \(end.rawValue)" + (reason.isEmpty ? "" : ": \(safe(reason))")
            lines.append(end == .resolved ? style.good(style.bold(text)) : style.warning(style.bold(text)))
        case .stopped(let by, let reason):
            lines.append(style.warning(style.bold("■ stopped by \(safe(by.name)): \(safe(reason))")))
        }
        let took = ClockText.length(state.latest.since(state.startedAt))
        lines.append("    after \(took); tried: \(safe(state.tried))")
        return lines + stillChanged(state)
    }

    /// What is still changed, with the commands that undo it: the last thing on the screen.
    public func stillChanged(_ state: RunState) -> [String] {
        let open = state.openChanges
        guard !open.isEmpty else { return state.changes.isEmpty ? [] : ["    nothing is left changed"] }
        var lines = ["    still changed:"]
        for change in open {
            lines.append("      \(safe(change.target)): \(safe(change.title)) (\(change.state.rawValue))")
            for undo in change.undo { lines.append("        undo: \(safe(ActText.text(undo)))") }
        }
        return lines
    }

    // MARK: Reads

    private func ended(_ end: ReadEnd) -> [String] {
        let took = ClockText.length(.milliseconds(end.outcome.tookMilliseconds))
        guard end.outcome.isSuccess else {
            var lines = [style.bad("    ✘ \(safe(end.outcome.sentence))") + style.dim("  \(took)")]
            lines += excerpt(end.outcome.output)
            return lines
        }
        let values = end.captures.map { "\(safe($0.name)) \(safe(Self.text($0.value)))" }
        let shown = values.isEmpty ? "" : "   \(values.joined(separator: " · "))"
        var lines = [style.good("    ✔") + style.dim(" \(took)") + shown]
        if !end.captureProblem.isEmpty { lines.append(style.bad("    ✘ \(safe(end.captureProblem))")) }
        if end.captures.isEmpty { lines += excerpt(end.outcome.output) }
        return lines
    }

    /// The most lines of a command's output that are shown; the timeline has more.
    static let excerptLines = 8

    func excerpt(_ output: Output) -> [String] {
        let lines = DisplayText.sanitised(output.head).split(separator: "\n", omittingEmptySubsequences: true)
        var shown = lines.prefix(Self.excerptLines).map { style.dim("      │ \($0)") }
        if lines.count > Self.excerptLines || !output.tail.isEmpty {
            shown.append(style.dim("      │ … \(output.byteCount) bytes in all"))
        }
        return shown
    }

    private func decided(_ decision: Decision, _ state: RunState) -> [String] {
        var lines = ["    → \(safe(decision.explanation))"]
        let texts = state.graph?.runbook(decision.step.runbook)?.hypotheses ?? []
        func text(_ name: String) -> String { texts.first { $0.name.value == name }?.text ?? name }
        if let name = decision.supports { lines.append("      supports: \(safe(text(name)))") }
        if let name = decision.refutes { lines.append("      speaks against: \(safe(text(name)))") }
        return lines
    }

    private func verifying(_ state: RunState) -> [String] {
        guard case .verify(let verify) = state.step?.body else { return [] }
        let hold = verify.hold > .zero ? ", for \(DurationText.short(verify.hold))" : ""
        return ["    until  \(safe(verify.until.shownText))\(hold), within \(DurationText.short(verify.within))"]
    }

    static func text(_ value: Value) -> String {
        // Text and times as they are, not as CEL would write them.
        if case .string(let text) = JSONValue(value) { return text }
        return value.description
    }

    // MARK: People

    private func asked(_ question: Question, _ state: RunState) -> [String] {
        guard state.policy.questions == .pager else { return [] }
        return [
            style.warning("    ✋ automation stops here: \(safe(question.text))"),
            "       a person goes on with: midwatch attach \(run(state)) --take",
        ]
    }

    private func answered(_ answer: Answer) -> [String] {
        let reason = answer.text.isEmpty ? "" : ": \(safe(answer.text))"
        return [style.dim("    \(safe(answer.by.name)) says \(answer.choice.rawValue)\(reason)")]
    }

    private func paged(_ report: PageReport) -> String {
        report.isDelivered
            ? style.good("    ✔ \(safe(report.contact)) was told") + style.dim(" (\(safe(report.detail)))")
            : style.bad("    ✘ \(safe(report.contact)) could not be told: \(safe(report.detail))")
    }
}
