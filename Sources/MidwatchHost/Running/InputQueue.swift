import MidwatchEngine
import Synchronization

/// The one stream of inputs of a run: many senders, one loop that reads.
final class InputQueue: Sendable {
    private struct Contents {
        var messages: [RunMessage] = []
        var head = 0
        var reader: CheckedContinuation<Void, Never>?
        var isClosed = false
    }

    private let contents = Mutex(Contents())

    /// Whether nothing has arrived that was not read.
    var isEmpty: Bool {
        contents.withLock { $0.head == $0.messages.count }
    }

    /// Whether the reader waits for the next message, so that everything before it is done.
    var isAwaited: Bool {
        contents.withLock { $0.reader != nil }
    }

    /// Adds a message and wakes the reader.
    func send(_ message: RunMessage) {
        let reader = contents.withLock { contents in
            contents.messages.append(message)
            defer { contents.reader = nil }
            return contents.reader
        }
        reader?.resume()
    }

    /// Ends the stream: the reader gets nothing any more, not even what had arrived.
    func close() {
        let reader = contents.withLock { contents in
            contents.isClosed = true
            return contents.reader.take()
        }
        reader?.resume()
    }

    /// The oldest message, waiting for one where there is none; `nil` at the end. Only one task may read.
    func next() async -> RunMessage? {
        while true {
            if contents.withLock({ $0.isClosed }) { return nil }
            if let message = take() { return message }
            await withCheckedContinuation { reader in
                let isReady = contents.withLock { contents in
                    guard !contents.isClosed, contents.head == contents.messages.count else { return true }
                    contents.reader = reader
                    return false
                }
                if isReady { reader.resume() }
            }
        }
    }

    private func take() -> RunMessage? {
        contents.withLock { contents in
            guard contents.head < contents.messages.count else { return nil }
            let message = contents.messages[contents.head]
            contents.head += 1
            if contents.head == contents.messages.count {
                contents.messages.removeAll(keepingCapacity: true)
                contents.head = 0
            }
            return message
        }
    }
}
