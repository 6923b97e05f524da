/// The rules of this group.
enum RepositoryRules {
    static let all: [Rule] = SurroundingRules.all
}
