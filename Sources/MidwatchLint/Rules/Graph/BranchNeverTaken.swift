import MidwatchExpressions
import MidwatchRunbook

extension GraphRules {
    static let branchNeverTaken = Rule(
        120, "branch-never-taken", .error, profile: .min,
        finds: "a branch whose condition is true only where a branch above it was taken already",
        why: """
            Branches are taken from the top. A narrow case below a wide one is dead: the night on which the queue is \
            ten times too long gets the answer for twice too long.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: long
                    title: How long is the queue?
                    exec: [shopctl, queue, --json]
                    timeout: 10s
                    capture: {length: int(json.length)}
                    decide:
                      - if: length > 50
                        go: recovered
                      - if: length > 500
                #           ^^^^^^^^^^^^
                        go: page-lead
                      - else: false-alarm
                """),
            .good(
                .steps,
                """
                  - diagnose: long
                    title: How long is the queue?
                    exec: [shopctl, queue, --json]
                    timeout: 10s
                    capture: {length: int(json.length)}
                    decide:
                      - if: length > 500
                        go: page-lead
                      - if: length > 50
                        go: recovered
                      - else: false-alarm
                """),
        ],
        check: .runbook { subject, report in
            for branches in subject.branches {
                guard let table = ConditionTable(branches.map { ($0.outline, $0.condition.text) }) else { continue }
                for index in 1..<branches.count where table.constant(index) == nil {
                    let isTaken = table.says[index].indices.contains { place in
                        table.says[index][place] && !(0..<index).contains { table.says[$0][place] }
                    }
                    if isTaken { continue }
                    let wider = (0..<index).first { earlier in
                        table.says[index].indices.allSatisfy {
                            !table.says[index][$0] || table.says[earlier][$0]
                        }
                    }
                    let condition = branches[index].condition
                    report.add(
                        subject, at: condition.place(of: branches[index].outline.range), step: branches[index].step,
                        "no run takes the branch \"\(condition.shownText)\": the branches above it take "
                            + "every such case",
                        subject: condition.shownText,
                        notes: wider.map {
                            [.init(range: branches[$0].condition.range, message: "this one takes them all")]
                        } ?? [],
                        help: "put the narrower condition first")
                }
            }
        })
}

extension LintedRunbook {
    /// The branches of each `decide:` that has more than one condition.
    var branches: [[LintedCondition]] {
        var found: [[LintedCondition]] = []
        for condition in conditions {
            guard case .branch(let index) = condition.role else { continue }
            if index == 0 { found.append([]) }
            if !found.isEmpty { found[found.count - 1].append(condition) }
        }
        return found.filter { $0.count > 1 }
    }
}
