/// The rules of this group.
enum SecurityRules {
    static let all: [Rule] = []
}
