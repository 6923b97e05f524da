/// The rules of this group.
enum ReadingRules {
    static let all: [Rule] = [unknownKey, ignoreWithoutReason, staleBaselineEntry, unknownRule]
}
