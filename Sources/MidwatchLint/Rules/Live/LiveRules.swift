/// The rules of this group.
enum LiveRules {
    static let all: [Rule] = []
}
