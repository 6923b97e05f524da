/// The rules about changes whose findings the reader, the graph or the configuration makes.
enum SafetyReaderRules {
    static let all: [Rule] = [
        noUndo, noExpectation,
    ]
}
