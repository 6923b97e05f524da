import Foundation
import Glibc

/// One death in one phase, and what comes of it.
struct HangupCase: Sendable, CustomStringConvertible {
    let phase: HangupPhase
    let death: HangupDeath

    var description: String { "\(phase.rawValue)/\(death.rawValue)" }

    /// What was seen.
    struct Sight: Sendable {
        var lostBytes = 0
        var doubleStarts = 0
        var problems: [String] = []
    }

    /// Plays it in a place of its own.
    func play() async throws -> Sight {
        var sight = Sight()
        try await Place.with { place in
            let stage = try HangupStage(place, phase)
            do {
                let first = try await reach(stage)
                sight = try await die(stage, first)
            } catch {
                throw TooLate(description: "\(self): \(error)\n\((try? await place.names()) ?? [])")
            }
        }
        return sight
    }

    // MARK: - Up to the phase

    private func reach(_ stage: HangupStage) async throws -> Pseudoterminal {
        let place = stage.place
        if phase == .locks { try await occupyLocks(stage) }
        if phase == .typing || phase == .reading { try stage.hold() }
        let terminal = try stage.open("run", "\(place.folder)/fix.runbook.yaml")
        var pilot = HangupPilot(terminal, undoes: phase.undoes)
        try await pilot.drive("the read's prompt") { $0.contains("enter run it") }
        if phase == .readPrompt { return terminal }
        // Before the change is offered its guards are asked.
        if phase == .guards { try stage.hold() }
        terminal.type("\n")
        if phase == .typing || phase == .reading || phase == .guards {
            try await stage.reached()
            if phase == .typing { terminal.type("y") }
            return terminal
        }
        if phase == .escalated {
            try await pilot.drive("the page's prompt") { $0.contains("enter run it") }
            terminal.type("\n")
            try await terminal.see("lead was told")
            return terminal
        }
        try await pilot.drive("the change's prompt") { $0.contains("y make the change") }
        if phase == .changePrompt { return terminal }
        if phase == .typedYes {
            terminal.type("y")
            try await terminal.see("> y")
            return terminal
        }
        return try await reachInChange(stage, terminal, &pilot)
    }

    private func reachInChange(
        _ stage: HangupStage, _ terminal: Pseudoterminal, _ pilot: inout HangupPilot
    ) async throws -> Pseudoterminal {
        if phase != .undoing, phase != .afterUndo, phase != .verifying, phase != .locks { try stage.hold() }
        terminal.type("y\n")
        switch phase {
        case .locks:
            try await pilot.drive("the locks' prompt") { $0.contains("r ask again") }
            return terminal
        case .settling:
            try await terminal.see("then looks for")
            return terminal
        case .recovering:
            try await stage.reached()
            terminal.signal(SIGKILL)
            _ = try await terminal.end()
            let second = try stage.open("attach")
            try await second.see("recovered")
            return second
        case .intended, .changing, .flooding, .ready, .baseline, .observing:
            try await stage.reached()
            return terminal
        case .verdict, .undoing, .afterUndo, .verifying, .lastScreen:
            try await pilot.drive("the verdict's prompt") { $0.contains("u undo") }
        case .typing, .readPrompt, .reading, .changePrompt, .typedYes, .guards, .escalated:
            break
        }
        if phase == .verdict { return terminal }
        try stage.hold()
        pilot.answer("enter keep · u undo")
        if phase.undoes {
            try await stage.reached()
            return terminal
        }
        try await pilot.drive("the verify's prompt") { $0.contains("enter run it") }
        // Control and S: from here on the terminal takes nothing more.
        terminal.type(phase == .lastScreen ? "\n\u{13}" : "\n")
        if phase == .verifying {
            try await stage.reached()
        } else {
            try await eventually("the run is over", holds: { try await stage.place.names().last == "ended" })
        }
        return terminal
    }

    /// Another run holds the locks until the stage is released.
    private func occupyLocks(_ stage: HangupStage) async throws {
        try stage.hold()
        let text = Runbooks.unattended(
            id: "other", target: "thing/switch", change: "exec: [bash, \"\(stage.place.folder)/other\"]")
        let path = try stage.place.write("other.runbook.yaml", text)
        _ = try stage.place.start("run", path, "--auto")
        try await stage.reached()
    }

    // MARK: - The death, and after it

    private func die(_ stage: HangupStage, _ terminal: Pseudoterminal) async throws -> Sight {
        var sight = Sight()
        let place = stage.place
        let run = try await place.runOfFix()
        try await strike(terminal)
        let isOver = phase == .lastScreen
        if isOver { try await checkTheLeaseIsFree(stage, run, &sight) }
        let isHeld = phase.outlivesTheTerminal && death != .kill
        if !isHeld {
            let code = try await terminal.end()
            let expected: [Int32] = death == .kill ? [137] : isOver ? [0, 129] : [3]
            if !expected.contains(code) { sight.problems.append("it ended with \(code)") }
            try await checkStanding(stage, run, &sight)
        }
        if isOver {
            stage.release()
        } else {
            try await goOn(stage, run, terminal, isHeld: isHeld, &sight)
        }
        try await checkTheEnd(stage, run, &sight)
        return sight
    }

    private func strike(_ terminal: Pseudoterminal) async throws {
        switch death {
        case .hangup: terminal.signal(SIGHUP)
        case .close: try await terminal.close()
        case .kill: terminal.signal(SIGKILL)
        }
    }

    /// Whoever only waits for its terminal holds nothing.
    private func checkTheLeaseIsFree(_ stage: HangupStage, _ run: String, _ sight: inout Sight) async throws {
        let told = try await stage.place.midwatch("attach", run)
        if told.code != 0 || !told.out.contains("■ resolved") { sight.problems.append("attach after the end: \(told)") }
    }

    /// What is seen while nobody hosts the run.
    private func checkStanding(_ stage: HangupStage, _ run: String, _ sight: inout Sight) async throws {
        let runs = try await stage.place.midwatch("runs", "--all").out
        let last = try await stage.place.names("run/\(run)").last ?? ""
        switch death {
        case .kill:
            if phase != .lastScreen, !runs.contains("host gone, waits for resume") {
                sight.problems.append("nothing says that its host is gone: \(runs)")
            }
        case .hangup, .close:
            if phase != .lastScreen, last != "parked" { sight.problems.append("parked is missing, last is \(last)") }
        }
        if !runs.contains(phase == .lastScreen ? "resolved" : "midwatch attach") {
            sight.problems.append("runs does not say how to go on: \(runs)")
        }
    }

    private func goOn(
        _ stage: HangupStage, _ run: String, _ old: Pseudoterminal, isHeld: Bool, _ sight: inout Sight
    ) async throws {
        let terminal = try stage.open("attach", run)
        if isHeld {
            try await terminal.see(phase == .settling ? "──" : "── followed here; hosted by")
        } else if death == .kill, phase == .intended {
            // What was never let through its gate is not started by whoever finds it, not even later.
            try await terminal.see("was not made")
        }
        stage.release()
        if phase == .escalated {
            try await terminal.see("lead")
            let told = try await stage.place.midwatch("ack", run)
            if told.code != 0 { sight.problems.append("ack: \(told)") }
        }
        var pilot = HangupPilot(terminal, undoes: phase.undoes && !stage.hasBegunToUndo)
        let code = try await pilot.driveToTheEnd()
        if code != (phase == .escalated ? 3 : 0) {
            sight.problems.append("attach ended with \(code): \(terminal.screen)")
        }
        if isHeld {
            let code = try await old.end()
            if code != 3 { sight.problems.append("the process whose terminal went ended with \(code)") }
        }
    }

    private func checkTheEnd(_ stage: HangupStage, _ run: String, _ sight: inout Sight) async throws {
        let place = stage.place
        let names = try await place.names("run/\(run)")
        if names.last != "ended" { sight.problems.append("the run is not over: \(names.suffix(3))") }
        if death != .kill, phase != .lastScreen, !names.contains("parked") { sight.problems.append("never parked") }
        let isWithout = phase == .escalated || (phase == .intended && death == .kill)
        sight.problems += HangupLedger.problems(names, isNeverStarted: isWithout)
        let locks = try await place.locks()
        if phase != .locks, !locks.isEmpty { sight.problems.append("locks are left: \(locks)") }
        sight.doubleStarts = stage.doubleStarts
        sight.lostBytes = try await stage.lostBytes(of: run)
        let starts = place.effectLines.count { $0.hasPrefix("begun ") }
        if starts != (isWithout ? 0 : 1) { sight.problems.append("the change began \(starts) times") }
    }
}

/// Reads from a run's events whether its locks were right wherever it stood still.
enum HangupLedger {
    /// - Parameter isNeverStarted: Whether the change provably never started, so that its end verifies it.
    static func problems(_ names: [String], isNeverStarted: Bool) -> [String] {
        var isHeld = false
        var isUnverified = false
        var problems: [String] = []
        for name in names {
            switch name {
            case "locks-taken": isHeld = true
            case "locks-released": isHeld = false
            case "intended": isUnverified = true
            case "change-ended" where isNeverStarted: isUnverified = false
            case "kept", "undo-judged", "step-finished": isUnverified = false
            case "parked" where isUnverified && !isHeld: problems.append("parked unverified without its locks")
            case "parked" where !isUnverified && isHeld: problems.append("parked with locks that nothing needs")
            default: break
            }
            if name == "locks-released", isUnverified { problems.append("locks were let go while unverified") }
        }
        return problems
    }
}
