/// The rules of this group.
enum ShellRules {
    static let all: [Rule] = []
}
