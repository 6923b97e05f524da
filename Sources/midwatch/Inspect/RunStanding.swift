import MidwatchEngine
import MidwatchHost
import MidwatchTimeline

/// How a run stands, as its events and its lease say together. Events alone would call a dead run running.
struct RunStanding {
    /// What the events say.
    let summary: RunSummary
    /// The live process that hosts it.
    let host: String?
    /// The run, replayed; `nil` where it is over, or its log cannot be followed.
    let state: RunState?

    init(_ summary: RunSummary, _ desk: Desk) {
        self.summary = summary
        guard summary.endedAt == nil else {
            (host, state) = (nil, nil)
            return
        }
        host = RunLease.holder(of: summary.run, in: desk.folder)
        // A log that cannot be replayed is still listed; its own commands say what is wrong with it.
        state = try? RunName.state(of: summary.run, in: desk.store)
    }

    /// What a person must do, or somebody.
    var waiting: Waiting? { state?.waiting }

    /// Whether the process that hosted the run went without parking it, so that nothing of it goes on: not its timers,
    /// not its pages, not what it would do by itself.
    var hasLostHost: Bool {
        guard summary.endedAt == nil, host == nil, let state, !state.isParked else { return false }
        if state.policy.questions == .person { return true }
        return Engine.effects(state).contains { effect in
            if case .prompt = effect.work { false } else { true }
        }
    }

    /// What it is doing, in words.
    var words: String {
        let known = summary.statusWords
        guard hasLostHost else { return known == "running" && waiting != nil ? "waiting" : known }
        let gone = "host gone, waits for resume"
        if summary.status == .inDoubt { return "\(known), \(gone)" }
        let isChanging = summary.openChanges.contains { $0.state == .underWay }
        return isChanging ? "\(gone): a change was under way, and attaching finds out what became of it" : gone
    }

    /// The commands that bring it on, the nearest first.
    var ways: [String] {
        guard summary.endedAt == nil else { return [] }
        // What automation does by itself, it does again where somebody only resumes it.
        let isForPeople = state?.policy.questions == .pager && (waiting != nil || state?.isParked == true)
        return WaysToAnswer.lines(waiting, run: summary.run, isAutomatic: isForPeople)
    }
}
