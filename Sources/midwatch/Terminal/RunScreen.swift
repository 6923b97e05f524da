import MidwatchEngine
import MidwatchHost
import MidwatchTimeline
import Synchronization

/// Tells a run on a screen as its host goes on: what is stored, what was refused, and the looks of a verification.
///
/// Scrollback is evidence, so what was told stays. Only a look that changed nothing is rewritten in place, where the
/// terminal can; elsewhere it gets a line a minute at most.
struct RunScreen {
    private final class Pace: Sendable {
        let value = Mutex(LookPace())
    }

    private let screen: Screen
    private let narration: RunNarration
    private let pace = Pace()

    init(_ screen: Screen, _ narration: RunNarration) {
        self.screen = screen
        self.narration = narration
    }

    var observer: RunObserver {
        RunObserver(
            committed: { stamped, state in
                let lines = narration.lines(stamped, state)
                guard !lines.isEmpty else { return }
                screen.print(lines)
                pace.value.withLock { $0.told(at: stamped.at) }
            },
            looked: { look, state in
                if let columns = screen.columns {
                    screen.showPassing(narration.look(look, state, columns: columns))
                } else if pace.value.withLock({ $0.tells(at: look.at) }) {
                    screen.print([narration.look(look, state)])
                }
            },
            refused: { _, problem in screen.print(["  \(DisplayText.sanitised(problem.sentence))"]) })
    }
}
