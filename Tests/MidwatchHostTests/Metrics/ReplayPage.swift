import MidwatchMetrics
import MidwatchTestKit
import Synchronization

/// Generated pairs of windows as one `/metrics` page that goes on with each scrape: the slots before the change, some
/// in which it settles, the slots after it. Each pair has its own label.
final class ReplayPage: Sendable {
    /// Seconds between two slots of a generated pair.
    static let slotSeconds: Double = 5

    /// The numbers of slots.
    struct Slots: Sendable {
        /// Samples of a window; one more, from which counting begins, goes before.
        var samples: Int
        var settle: Int

        /// The slot of the window's first sample and of the one from which counting begins.
        func first(isAfter: Bool) -> Int { isAfter ? samples + settle : 0 }
        /// The slot of its last sample.
        func last(isAfter: Bool) -> Int { first(isAfter: isAfter) + samples }
        var count: Int { last(isAfter: true) + 1 }
    }

    let slots: Slots
    /// Slots in which the connection breaks instead.
    let broken: Set<Int>
    private let pages: [String]
    private let scrapes = Mutex(0)

    init(_ pairs: [CalibrationPair], slots: Slots, broken: Set<Int>) {
        self.slots = slots
        self.broken = broken
        pages = (0..<slots.count).map { slot in
            var lines = ["# TYPE replay_bad_total counter", "# TYPE replay_total counter", "# TYPE replay gauge"]
            for (place, pair) in pairs.enumerated() { lines += Self.lines(place, pair, slot, slots) }
            return (lines + ["replay_slot \(slot)", ""]).joined(separator: "\n")
        }
    }

    /// How often it was scraped.
    var count: Int { scrapes.withLock { $0 } }

    /// Serves the page of the next slot, the last one again and again.
    func serve() -> ScriptedServer {
        ScriptedServer { request in
            guard request.hasPrefix("GET /metrics ") else {
                return .bytes("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
            }
            let scrape = self.scrapes.withLock { count in
                count += 1
                return count - 1
            }
            if self.broken.contains(scrape) { return .hangUp }
            let page = self.pages[min(scrape, self.pages.count - 1)]
            let head = [
                "HTTP/1.1 200 OK", "Content-Type: text/plain; version=0.0.4", "Connection: close",
                "Content-Length: \(page.utf8.count)",
            ]
            return .bytes(head.joined(separator: "\r\n") + "\r\n\r\n" + page)
        }
    }

    /// What one pair shows in one slot. While it settles, it shows what it showed last, or after a restart first.
    private static func lines(_ place: Int, _ pair: CalibrationPair, _ slot: Int, _ slots: Slots) -> [String] {
        let isAfter = slot > slots.last(isAfter: false)
        let side = isAfter ? pair.after : pair.before
        let time = side.from + Double(max(slot - slots.first(isAfter: isAfter), 0)) * slotSeconds
        func lines(_ name: String, _ series: [Series]) -> [String] {
            series.compactMap { one in
                guard let sample = one.samples.first(where: { abs($0.time - time) < slotSeconds / 10 }) else {
                    return nil
                }
                let pod = one.labels["pod"].map { #",pod="\#($0)""# } ?? ""
                return #"\#(name){pair="\#(place)"\#(pod)} \#(sample.value)"#
            }
        }
        return lines("replay_bad_total", side.bad) + lines("replay_total", side.total) + lines("replay", side.values)
    }
}
