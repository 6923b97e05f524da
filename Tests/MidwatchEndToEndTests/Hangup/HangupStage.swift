import Foundation
import Glibc

/// A runbook that stops wherever it is told to, and a person who answers whatever is asked.
struct HangupStage {
    let place: Place
    let phase: HangupPhase

    private static let lines = 2000

    init(_ place: Place, _ phase: HangupPhase) throws {
        self.place = place
        self.phase = phase
        try writeCommands()
        try place.write(
            "midwatch.yaml",
            """
            sources:
              figures: {exec: [bash, "\(place.folder)/figures"], every: 1s}
            contacts:
              lead: {exec: [tee, -a, pages.txt]}
            pass_env: [EFFECTS]
            """)
        try place.write("fix.runbook.yaml", runbook)
    }

    /// Bash reads the scripts: a file that was just written may still be open in a process that is being started, and
    /// could not be executed then.
    private func script(_ name: String, _ text: String) throws {
        let start = """
            #!/bin/bash
            cd "\(place.folder)"
            hold() {
              [ -e "hold-$1" ] && echo "$1" >> reached
              while [ -e "hold-$1" ]; do read -rt 0.02 <> .never; done
              true
            }

            """
        try place.write(name, start + text + "\n", mode: 0o755)
    }

    private func writeCommands() throws {
        mkfifo(place.folder + "/.never", 0o600)
        try script("look", "hold look; echo it looks broken")
        try script("guard", "hold guard")
        try script("ready", "[ -e hold-ready ] && echo ready >> reached; [ ! -e hold-ready ]")
        try script("verify", "[ -e hold-verify ] && echo verify >> reached && echo 0 || echo 1")
        try script("undo", #"echo "undoing $MIDWATCH_ATTEMPT" >> "$EFFECTS"; hold undo; echo undone >> "$EFFECTS""#)
        try script("other", "hold other")
        try script("shim", #"hold shim; exec "\#(Programs.products)/midwatch-shim" "$@""#)
        try script(
            "change",
            #"""
            echo "begun $MIDWATCH_ATTEMPT" >> "$EFFECTS"
            n=0
            while [ $n -lt \#(Self.lines) ] || [ -e hold-flood ]; do
              printf 'line %010d\n' $n
              n=$((n + 1))
              [ $n -eq \#(Self.lines) ] && echo flood >> reached
            done
            echo "printed $n" >> "$EFFECTS"
            hold change
            echo "done" >> "$EFFECTS"
            """#)
        try script(
            "figures",
            #"""
            span=$((MIDWATCH_TO - MIDWATCH_FROM))
            if [ $span -gt 20 ]; then hold before
            elif grep -q undone "$EFFECTS" 2> .none; then hold after-undo
            elif grep -q begun "$EFFECTS" 2> .none; then hold after
            fi
            for ((at = MIDWATCH_FROM; at <= MIDWATCH_TO; at++)); do echo "$at 5"; done
            """#)
    }

    private var runbook: String {
        """
        midwatch: 1
        id: fix
        title: Fix the thing
        service: thing
        metrics:
          errors: {source: figures, window: 1s}
        on_failure: page
        steps:
          - diagnose: look
            title: Look at it
            exec: [bash, "\(place.folder)/look"]
            decide:
              - if: 1 == \(phase == .escalated ? 1 : 2)
                go: page
              - else: change
          - mitigate: change
            title: Change it
            target: thing/switch
            requires:
              - exec: [bash, "\(place.folder)/guard"]
            exec: [bash, "\(place.folder)/change"]
            ready: {exec: [bash, "\(place.folder)/ready"], every: 50ms, within: 60s}
            undo: {exec: [bash, "\(place.folder)/undo"]}
            expect: {errors: improves}
            baseline: 30s
            settle: 500ms
            observe: 1s
            timeout: 60s
            go: better
            otherwise: better
          - verify: better
            title: It is better
            exec: [bash, "\(place.folder)/verify"]
            capture: {good: int(stdout)}
            until: good == 1
            every: 50ms
            within: 60s
            go: resolved
          - escalate: page
            to: [lead]
            message: Somebody look at it.
            ack_within: 5m

        """
    }

    // MARK: - Holding

    /// Makes the phase's commands wait.
    func hold() throws {
        if let name = phase.hold { try place.write("hold-\(name)", "") }
    }

    /// Lets everything go on.
    func release() {
        if let name = phase.hold { unlink(place.folder + "/hold-\(name)") }
    }

    /// Waits until a command waits.
    func reached() async throws {
        guard let name = phase.hold else { return }
        try await eventually("\(name) is reached") { place.text("reached").contains(name) }
    }

    func open(_ arguments: String...) throws -> Pseudoterminal {
        try Pseudoterminal(place, arguments, environment: [ShimVariable.name: place.folder + "/shim"])
    }

    // MARK: - What was done

    var hasBegunToUndo: Bool { place.effectLines.contains { $0.hasPrefix("undoing ") } }

    /// How often a command began that must begin once an attempt.
    var doubleStarts: Int {
        let starts = place.effectLines.filter { $0.hasPrefix("begun ") || $0.hasPrefix("undoing ") }
        return starts.count - Set(starts).count
    }

    /// Bytes that the change printed and its spool does not have.
    func lostBytes(of run: String) async throws -> Int {
        guard let line = place.effectLines.first(where: { $0.hasPrefix("printed ") }) else { return 0 }
        guard let count = Int(line.dropFirst("printed ".count)),
            let attempt = place.effectLines.first?.dropFirst("begun ".count)
        else { throw TooLate(description: "\(place.effectLines)") }
        let path = "\(place.state)/spool/\(run)/\(attempt)/stdout"
        let kept = FileManager.default.contents(atPath: path) ?? Data()
        let expected = (0..<count).map { number in
            "line " + String(repeating: "0", count: 10 - "\(number)".count) + "\(number)\n"
        }.joined()
        return kept == Data(expected.utf8) ? 0 : max(1, expected.utf8.count - kept.count)
    }
}

/// The variable that names another shim.
enum ShimVariable {
    static let name = "MIDWATCH_SHIM"
}
