/// What will happen, by virtual time; what is due at the same moment happens in the order it was put in.
struct Agenda<Happening: Sendable>: Sendable {
    private struct Entry: Sendable {
        var at: Int64
        var order: Int
        var happening: Happening
    }

    private var heap: [Entry] = []
    private var order = 0

    var count: Int { heap.count }

    mutating func put(_ happening: Happening, at moment: Int64) {
        order += 1
        heap.append(Entry(at: moment, order: order, happening: happening))
        var place = heap.count - 1
        while place > 0, isEarlier(place, (place - 1) / 2) {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    mutating func next() -> (at: Int64, happening: Happening)? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return (first.at, first.happening) }
        heap[0] = last
        var place = 0
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count && isEarlier(child, least) {
                least = child
            }
            if least == place { return (first.at, first.happening) }
            heap.swapAt(place, least)
            place = least
        }
    }

    private func isEarlier(_ left: Int, _ right: Int) -> Bool {
        (heap[left].at, heap[left].order) < (heap[right].at, heap[right].order)
    }
}
