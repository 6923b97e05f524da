import MidwatchEngine
import MidwatchHost
import MidwatchTimeline

/// The ids of runs: made for new ones, found by what a person types.
enum RunName {
    /// An id that says when the run began.
    static func make(at now: Instant) -> RunID {
        let digits = ClockText.utc.dateAndTime(now).filter(\.isNumber)
        let chance = String(UInt32.random(in: 0x1000...0xffff), radix: 16)
        return RunID("R-\(digits.prefix(8))-\(digits.dropFirst(8))-\(chance)")
    }

    /// The run that a person means: its id, the beginning of it, its incident, or the only one that is not over.
    static func find(_ name: String?, in store: any TimelineStore) throws -> RunID {
        let runs = try store.streams(prefix: "run/").map { RunID(String($0.stream.text.dropFirst("run/".count))) }
        guard let name else {
            let open = try runs.filter { try !state(of: $0, in: store).isEnded }
            if open.count == 1 { return open[0] }
            throw Failure(
                open.isEmpty ? "no run waits" : "\(open.count) runs are not over: name one; midwatch runs lists them",
                .usage)
        }
        let matching = runs.filter { $0.text == name }.isEmpty ? runs.filter { $0.text.hasPrefix(name) } : [RunID(name)]
        if matching.count == 1 { return matching[0] }
        if matching.count > 1 { throw Failure("\(matching.count) runs begin with \(name): type more of it", .usage) }
        let ofIncident = try runs.filter { run in
            let state = try state(of: run, in: store)
            return state.start?.incident.text == name && !state.isEnded
        }
        if ofIncident.count == 1 { return ofIncident[0] }
        throw Failure("there is no run \(name): midwatch runs lists those there are", .usage)
    }

    /// The state of a run, from its log.
    static func state(of run: RunID, in store: any TimelineStore) throws -> RunState {
        try Engine.replay(RunLog.read(run, from: store))
    }
}
