internal import MidwatchEngine
internal import MidwatchRunbook

/// Changes on other machines: `ssh` is the command of the shim, and what its end means is read from what the other side
/// said.
extension ChangePerformer {
    /// The `ssh` of a change, which is recorded before it is started.
    func remoteInvocation(
        _ intent: Intent, over shell: RemoteShell, at place: SpoolPlace, run: RunID, secrets values: [SecretValue],
        marker: String
    ) throws(ActProblem) -> Invocation {
        let code = Folder.make(place.runFolder)
        if code != 0 { throw ActProblem("no folder for the change: \(SystemError.text(code))") }
        let record = try RemoteRecord(nonce: shell.mark.nonce, destination: shell.destination).kept(at: place.remote)
        guard let mark = RemoteMark(nonce: record.nonce, run: run, attempt: intent.attempt, purpose: .change) else {
            throw ActProblem("\(place.remote) cannot be read, so nothing was started")
        }
        let kept = RemoteShell(destination: shell.destination, mark: mark)
        return try InvocationBuilder(environment: environment, run: run)
            .invocation(intent.act, over: kept, attempt: intent.attempt, secrets: values, marker: marker)
    }

    /// What a record means whose command was an `ssh`.
    func remoteOutcome(
        _ record: ExitRecord, of intent: Intent, from attempt: AttemptSpool, isMaskingSafe: Bool
    ) -> ActOutcome {
        var outcome = ChangeOutcome.of(record, intent.act)
        guard let line = RemoteOutcome.Line(record) else { return outcome }
        let nonce = RemoteRecord(at: attempt.remote)?.nonce
        let collector = OutputCollector(
            keep: isMaskingSafe ? intent.act.keep : .none, masker: secrets.masker, spool: nil,
            isCapturing: isMaskingSafe, nonce: nonce)
        var kept: Int64 = 0
        for (name, stream) in [("stdout", OutputCollector.Stream.output), ("stderr", .error)] {
            attempt.readStream(name) { chunk in
                kept += Int64(chunk.count)
                collector.receive(chunk, from: stream)
            }
        }
        outcome.output = collector.finish()
        let report = collector.report ?? RemoteReport()
        outcome.output.byteCount = record.byteCount - report.ownBytes
        if record.isOutputLost { outcome.output.isTruncated = true }
        let remote = RemoteOutcome(
            act: intent.act, isChange: true, host: intent.act.ssh ?? "", line: line, report: report,
            isComplete: nonce != nil && kept == record.byteCount,
            lastWords: RemoteOutcome.lastWords(outcome.output))
        (outcome.ending, outcome.code) = remote.ending
        return outcome
    }

    /// Finds out what is left over there of a change of which nobody knows how it ended; the end of its `ssh` proves
    /// nothing.
    func surveyed(_ outcome: ActOutcome, of intent: Intent, run: RunID) async -> ActOutcome {
        guard intent.act.ssh != nil, case .unknown(let why) = outcome.ending, outcome.code == nil else {
            return outcome
        }
        var outcome = outcome
        let local = outcome.leftovers
        outcome.leftovers = nil
        if Task.isCancelled { return outcome }
        let processes = RemoteProcesses(spool: spool, environment: environment)
        switch await processes.living(intent.attempt, run: run) {
        case .living(let count):
            outcome.leftovers = local.map { $0 + count }
            let left = count == 0 ? "nothing of it is left there" : "\(count) of its processes live there"
            outcome.ending = .unknown("\(why); \(left)")
        case .unknown(let reason):
            outcome.ending = .unknown("\(why); what is left there cannot be told: \(reason)")
        }
        return outcome
    }
}
