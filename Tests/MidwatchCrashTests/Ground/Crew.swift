import Foundation
import Synchronization

/// A few threads that share out work whose parts block, such as waiting for programs.
final class Crew<Part: Sendable, Result: Sendable>: Sendable {
    private struct State {
        var next = 0
        var working = 0
        var results: [Result?]
        var done: CheckedContinuation<Void, Never>?
    }

    /// Two or three parts at a time: a program waits for its children, and the disk, more than it computes.
    static var size: Int { max(2, min(ProcessInfo.processInfo.activeProcessorCount + 1, 4)) }

    private let parts: [Part]
    private let body: @Sendable (Part) -> Result
    private let state: Mutex<State>

    private init(_ parts: [Part], _ body: @escaping @Sendable (Part) -> Result) {
        self.parts = parts
        self.body = body
        state = Mutex(State(results: Array(repeating: nil, count: parts.count)))
    }

    /// Does every part, and returns what came of each, in their order.
    static func map(_ parts: [Part], _ body: @escaping @Sendable (Part) -> Result) async -> [Result] {
        let crew = Crew(parts, body)
        await withCheckedContinuation { done in
            crew.state.withLock { state in
                state.done = done
                state.working = size
            }
            for _ in 0..<size {
                let thread = Thread { crew.work() }
                thread.stackSize = 4 * 1024 * 1024
                thread.start()
            }
        }
        return crew.state.withLock { $0.results.compactMap { $0 } }
    }

    private func work() {
        while let index = take() {
            let result = body(parts[index])
            state.withLock { $0.results[index] = result }
        }
        let done = state.withLock { state in
            state.working -= 1
            return state.working == 0 ? state.done.take() : nil
        }
        done?.resume()
    }

    private func take() -> Int? {
        state.withLock { state in
            guard state.next < parts.count else { return nil }
            state.next += 1
            return state.next - 1
        }
    }
}
