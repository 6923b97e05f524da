/// The rules of this group.
enum ExpressionRules {
    static let all: [Rule] = []
}
