/// The rules of this group.
enum MetricRules {
    static let all: [Rule] = []
}
