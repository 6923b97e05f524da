import MidwatchRunbook

/// The place of each step in a flat array, so that counting an entry does not copy a dictionary.
struct StepIndex: Sendable {
    private let places: [StepKey: Int]

    init(_ keys: [StepKey]) {
        places = Dictionary(keys.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    var count: Int { places.count }

    func place(of key: StepKey) -> Int? { places[key] }
}
