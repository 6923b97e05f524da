internal import MidwatchEngine
internal import MidwatchRunbook

/// The processes of changes on other machines, found by what lies beside their spools.
struct RemoteProcesses: Sendable {
    /// The folder that holds a folder for every run.
    var spool: String
    /// The environment of this host's commands.
    var environment: CommandEnvironment

    /// Asks the machine of an attempt once.
    func living(_ attempt: AttemptID, run: RunID) async -> RemoteProbe.Answer {
        guard let place = SpoolPlace(folder: spool, run: run, attempt: attempt),
            let record = RemoteRecord(at: place.remote),
            let mark = RemoteMark(nonce: record.nonce, run: run, attempt: attempt, purpose: .change)
        else { return .unknown("nobody knows how it is known there") }
        let shell = RemoteShell(destination: record.destination, mark: mark)
        let probe = RemoteProbe(
            environment: environment, run: run, shell: shell, session: session(at: place, record.nonce))
        return await probe.look(attempt)
    }

    /// The session in which a change said that it started, as far as its output is there.
    private func session(at place: SpoolPlace, _ nonce: String) -> Int? {
        let collector = OutputCollector(keep: .none, masker: .none, spool: nil, isCapturing: false, nonce: nonce)
        AttemptSpool(folder: place.attemptFolder).readStream("stderr") { collector.receive($0, from: .error) }
        return collector.report?.session
    }
}
