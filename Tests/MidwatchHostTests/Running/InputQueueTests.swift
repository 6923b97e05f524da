import MidwatchEngine
import Testing

@testable import MidwatchHost

@Suite("The queue of inputs")
struct InputQueueTests {
    @Test("what many send at once all arrives, each sender's in its order")
    func manySenders() async {
        let queue = InputQueue()
        let senders = 8
        let each = 200
        await withTaskGroup(of: Void.self) { group in
            for sender in 0..<senders {
                group.addTask {
                    for number in 0..<each {
                        let effect = EffectID("\(sender)")
                        queue.send(.ended(effect, flight: number, nil, at: Instant(milliseconds: 0)))
                        if number % 7 == 0 { await Task.yield() }
                    }
                }
            }
            var next = Array(repeating: 0, count: senders)
            for _ in 0..<(senders * each) {
                guard case .ended(let effect, let number, _, _) = await queue.next() else { continue }
                guard let sender = Int(effect.text), next.indices.contains(sender) else { continue }
                #expect(number == next[sender])
                next[sender] += 1
            }
            #expect(next == Array(repeating: each, count: senders))
        }
        #expect(queue.isEmpty)
    }
}
