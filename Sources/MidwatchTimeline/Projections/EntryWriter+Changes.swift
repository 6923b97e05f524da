import MidwatchEngine
import MidwatchMetrics

extension EntryWriter {
    func locking(_ event: RunEvent) -> Line {
        switch event {
        case .guardsStarted(let stage):
            return Line(
                kind: .guard, text: stage == .before ? "asks the guards" : "asks the guards again, under the locks",
                isMinor: true)
        case .guardsAnswered(let report):
            let denials = report.lines.filter { !$0.allows }.map { "\($0.subject): \($0.explanation)" }
            let lines = report.lines.map { "\($0.allows ? "allows" : "denies") \($0.subject): \($0.explanation)" }
            return Line(
                kind: .guard,
                text: denials.isEmpty ? "guards allow it" : "guards deny it: \(denials.joined(separator: " · "))",
                details: lines + report.readings.map(reading) + [report.neighbour].filter { !$0.isEmpty },
                isMinor: denials.isEmpty)
        case .lockingStarted(let locks):
            return Line(kind: .lock, text: "asks for \(EntryWords.locks(locks))", isMinor: true)
        case .locksTaken(let locks): return Line(kind: .lock, text: "locked \(EntryWords.locks(locks))", isMinor: true)
        case .locksRefused(let holders): return refused(holders)
        case .locksReleased(let locks):
            return Line(kind: .lock, text: "unlocked \(EntryWords.locks(locks))", isMinor: true)
        case .locksMarkedInDoubt(let locks):
            return Line(kind: .lock, text: "stays locked, in doubt: \(EntryWords.locks(locks))")
        case .locksLost(let locks):
            return Line(kind: .lock, text: "is refused to act: no longer its own are \(EntryWords.locks(locks))")
        case .overrideRequested(let request):
            return Line(
                kind: .lock,
                text: "OVERRIDES the locks of \(request.owners.joined(separator: ", ")): \(request.reason)")
        case .overridden(let notice):
            return Line(
                kind: .lock, text: "its locks were OVERRIDDEN by \(notice.by.name) in \(notice.run): \(notice.reason)")
        default: RunEventCoding.misplaced(event)
        }
    }

    private func refused(_ holders: [LockHolder]) -> Line {
        let words = holders.map { holder in
            "\(holder.name) is held by \(holder.by) (\(holder.owner)) since \(clock.time(holder.since))"
                + (holder.doing.isEmpty ? "" : ", \(holder.doing)") + (holder.isInDoubt ? ", in doubt" : "")
                + (holder.isSilent ? ", its lease expired" : "")
        }
        return Line(
            kind: .lock, text: "must wait: \(words.first ?? "a lock is held")", details: Array(words.dropFirst()))
    }

    func changes(_ event: RunEvent) -> Line {
        switch event {
        case .snapshotStarted(let start):
            let window = start.to.since(start.from)
            return Line(
                kind: .snapshot,
                text: "samples \(start.metrics.joined(separator: ", ")) \(start.stage.words), over "
                    + ClockText.length(window), isMinor: true)
        case .snapshotTaken(let snapshot): return taken(snapshot)
        case .intended(let intent):
            return Line(kind: .change, text: ActText.text(intent.act), details: intentDetails(intent))
        case .changeEnded(let end):
            return Line(
                kind: .change, text: EntryWords.ending(end.outcome),
                details: end.captures.map(EntryWords.capture) + EntryWords.output(end.outcome.output)
                    + EntryWords.leftovers(end.outcome))
        case .checkStarted(let purpose):
            return Line(kind: .change, text: "checks whether it is applied, \(purpose.words)", isMinor: true)
        case .checkAnswered(let purpose, let answer):
            return Line(kind: .change, text: "check \(purpose.words): \(answer.words)")
        case .readyStarted(let until):
            return Line(
                kind: .change, text: "waits until it has rolled out, at most until \(clock.time(until))", isMinor: true)
        case .readyEnded(let isReady):
            return Line(
                kind: .change, text: isReady ? "rolled out" : "not rolled out in time; observed all the same",
                isMinor: isReady)
        default: RunEventCoding.misplaced(event)
        }
    }

    private func taken(_ snapshot: Snapshot) -> Line {
        let controls = Set(snapshot.windows.compactMap { rules.control(of: $0.metric, runbook: runbook) })
        let figures = snapshot.windows.map { window in
            let rule = rules.rule(window.metric, runbook: runbook)
            let points = window.points(rule, count: ChangeReport.plotWidth)
            let plot = Sparkline.draw(points, scale: Sparkline.scale(points), width: ChangeReport.plotWidth)
            let role = controls.contains(window.metric) ? " (control)" : ""
            return "\(window.metric)\(role) \(figure(window.overall, window.metric))" + (plot.isEmpty ? "" : " \(plot)")
        }
        let problems = snapshot.windows.flatMap { window in
            window.problems.map { "\(window.metric): \($0.sentence)" }
        }
        return Line(
            kind: .snapshot, text: "\(snapshot.stage.words): \(figures.joined(separator: " · "))", details: problems)
    }

    func intentDetails(_ intent: Intent) -> [String] {
        var details = ["attempt \(intent.attempt), fingerprint \(intent.fingerprint.prefix(12))…"]
        if let undo = intent.undo { details.append("undo: \(ActText.text(undo))") }
        return details
    }
}

extension SnapshotStage {
    var words: String {
        switch self {
        case .before: "before"
        case .after: "after"
        case .afterUndo: "after the undo"
        }
    }
}

extension CheckPurpose {
    var words: String {
        switch self {
        case .afterFailure: "after the failure"
        case .inDoubt: "of the doubt"
        case .beforeUndo: "before the undo"
        }
    }
}

extension CheckAnswer {
    var words: String {
        switch self {
        case .applied: "it is applied"
        case .notApplied: "it is not applied"
        case .unknown: "it cannot tell"
        }
    }
}
