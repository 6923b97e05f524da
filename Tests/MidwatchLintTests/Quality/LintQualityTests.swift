import Glibc
import MidwatchLint
import Testing

/// What the linter is worth, as a table: `make lint-quality` prints it.
struct LintQualityTests {
    /// The fewest clean runbooks, rules that are on by default, and mutations of each rule.
    static let leastRunbooks = 20
    static let leastRules = 90
    static let leastMutations = 3

    /// Rules that no change of a clean runbook can call: they are about the baseline, or pass on what a program or a
    /// whole backend says. `missing-input` has its other end in a second runbook, where `input-without-source` tells it
    /// too. Each has suites of its own.
    static let withoutMutations: Set = [
        "stale-baseline-entry", "shellcheck", "backend-looks-wrong", "missing-input",
    ]

    @Test("there are enough clean runbooks, rules that are on by default, and mutations of each of them")
    func enough() {
        #expect(CleanCorpus.names.count >= Self.leastRunbooks)
        let settings = LintSettings()
        let active = RuleBook.standard.rules.filter { settings.severity(of: $0) != nil && $0.phase != .live }
        #expect(active.count >= Self.leastRules, "\(active.count) rules are on by default")
        let counts = Dictionary(grouping: Mutations.all, by: \.rule).mapValues(\.count)
        for rule in RuleBook.standard.rules
        where !Mutations.impossible.contains(rule.name) && !Self.withoutMutations.contains(rule.name) {
            let count = counts[rule.name] ?? 0
            #expect(count >= Self.leastMutations, "\(rule.code) \(rule.name) has \(count) mutations")
        }
    }

    @Test("all mutations are killed, and no rule speaks of another's", .enabled(if: getenv("LINT_QUALITY") != nil))
    func table() {
        var rows: [String: (mutations: Int, killed: Int, strangers: [String: Int])] = [:]
        for mutation in Mutations.all {
            var row = rows[mutation.rule] ?? (0, 0, [:])
            row.mutations += 1
            if let outcome = MutationOutcome(mutation) {
                row.killed += outcome.isKilled ? 1 : 0
                for stranger in outcome.strangers(to: mutation.rule) { row.strangers[stranger, default: 0] += 1 }
            }
            rows[mutation.rule] = row
        }
        var killed = 0
        var strangers = 0
        print("| rule | mutations | killed | cross-talk |\n|---|---|---|---|")
        for rule in RuleBook.standard.rules {
            guard let row = rows[rule.name] else { continue }
            killed += row.killed
            strangers += row.strangers.values.reduce(0, +)
            let others = row.strangers.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            print(
                "| \(rule.code) \(rule.name) | \(row.mutations) | \(row.killed) | "
                    + "\(others.isEmpty ? "0" : others.joined(separator: ", ")) |")
        }
        print(
            "\(rows.count) rules, \(Mutations.all.count) mutations of \(CleanCorpus.names.count) clean runbooks: "
                + "\(killed) killed, cross-talk \(strangers)")
        #expect(killed == Mutations.all.count)
        #expect(strangers == 0)
    }
}
