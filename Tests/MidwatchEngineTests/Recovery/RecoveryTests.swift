import MidwatchEngine
import Testing

@Suite("Recovery of an attempt")
struct RecoveryTests {
    private static let every: [AttemptTrace] = AttemptTrace.Folder.allCases.flatMap { folder in
        [false, true].flatMap { isShimAlive in
            [0, 2, nil].flatMap { survivors in
                AttemptTrace.Ending.allCases.map { ending in
                    AttemptTrace(folder: folder, isShimAlive: isShimAlive, survivors: survivors, ending: ending)
                }
            }
        }
    }

    @Test("every trace of an attempt has exactly the recorded move")
    func table() throws {
        var lines = ["folder             shim   survivors  their end  move", ""]
        for trace in Self.every {
            let survivors = trace.survivors.map { "\($0)" } ?? "unknown"
            let words = ["\(trace.folder)", trace.isShimAlive ? "alive" : "gone", survivors, "\(trace.ending)"]
            let padded = zip(words, [19, 7, 11, 11]).map { word, width in
                word + String(repeating: " ", count: width - word.count)
            }
            lines.append(padded.joined() + Self.words(Recovery.move(for: trace)))
        }
        try Golden.compare(lines.joined(separator: "\n") + "\n", with: "recovery.txt")
    }

    @Test("nothing is concluded while a shim lives, but from a record", arguments: every.filter(\.isShimAlive))
    func livingShim(_ trace: AttemptTrace) {
        let move = Recovery.move(for: trace)
        switch trace.folder {
        case .recorded: #expect(move == .takeRecord)
        case .absent: #expect(move == .close)
        case .startedBeforeBoot: #expect(move == .doubt(leftovers: 0))
        case .made, .closed, .started, .unreadable: #expect(move == .wait)
        }
    }

    @Test("a command that may have been started is never said not to have been", arguments: every)
    func started(_ trace: AttemptTrace) {
        guard trace.folder == .started || trace.folder == .startedBeforeBoot || trace.folder == .unreadable else {
            return
        }
        #expect(Recovery.move(for: trace) != .notStarted)
    }

    @Test("no process is said to be gone that was not seen to be", arguments: every)
    func leftovers(_ trace: AttemptTrace) {
        guard case .doubt(leftovers: 0) = Recovery.move(for: trace) else { return }
        #expect(trace.folder == .startedBeforeBoot || (trace.survivors == 0 && !trace.isShimAlive))
    }

    private static func words(_ move: Recovery.Move) -> String {
        switch move {
        case .takeRecord: "take the record"
        case .wait: "wait"
        case .close: "close the folder"
        case .notStarted: "not started"
        case .endSurvivors: "end the survivors"
        case .doubt(let leftovers): "in doubt, left: \(leftovers.map { "\($0)" } ?? "unknown")"
        }
    }
}
