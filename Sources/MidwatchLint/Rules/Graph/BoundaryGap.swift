import MidwatchExpressions
import MidwatchRunbook

extension GraphRules {
    static let boundaryGap = Rule(
        111, "boundary-gap", .warning, profile: .oncall,
        finds: "branches that leave out exactly one figure, the bound between them",
        why: """
            `< 50` and `> 50` forget 50. The one run that measures it goes where `else:` leads, which was meant for \
            something else, or for nothing at all.
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
                      - if: length < 50
                        go: false-alarm
                      - if: length > 50
                #           ^^^^^^^^^^^
                        go: recovered
                      - else: page-lead
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
                      - if: length < 50
                        go: false-alarm
                      - if: length >= 50
                        go: recovered
                      - else: page-lead
                """),
        ],
        check: .runbook { subject, report in
            for branches in subject.branches {
                // With several figures a point is no longer between two neighbours alone.
                guard let table = ConditionTable(branches.map { ($0.outline, $0.condition.text) }),
                    table.subjects.count == 1, let stretches = table.stretches.first
                else { continue }
                for place in stretches.indices where place > 0 && place + 1 < stretches.count {
                    guard case .point(let bound) = stretches[place],
                        !branches.indices.contains(where: { table.says[$0][place] }),
                        branches.indices.contains(where: { table.says[$0][place - 1] }),
                        let above = branches.indices.first(where: { table.says[$0][place + 1] })
                    else { continue }
                    let last = max(above, branches.indices.first { table.says[$0][place - 1] } ?? above)
                    let condition = branches[last].condition
                    let figure = bound == bound.rounded() && abs(bound) < 1e15 ? "\(Int64(bound))" : "\(bound)"
                    report.add(
                        subject, at: condition.place(of: branches[last].outline.range), step: branches[last].step,
                        "where \"\(table.subjects[0])\" is exactly \(figure) no branch is taken, and the run goes "
                            + "where \"else\" leads",
                        subject: table.subjects[0], help: "write <= or >= in one of the two")
                }
            }
        })
}
