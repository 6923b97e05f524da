/// The rules of this group.
enum WordingRules {
    static let all: [Rule] = []
}
