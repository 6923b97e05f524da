/// The rules of this group.
enum GraphRules {
    static let all: [Rule] = []
}
