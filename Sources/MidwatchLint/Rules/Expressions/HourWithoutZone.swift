import MidwatchExpressions
import MidwatchRunbook

extension ExpressionRules {
    static let hourWithoutZone = Rule(
        413, "hour-without-zone", .warning, profile: .oncall,
        finds: "a condition on the hour or the day that does not say in which time zone",
        why: """
            Without a zone it is UTC. `getHours() < 6` is meant as night where the authors live, and is wrong by \
            their distance to Greenwich, and by another hour in summer.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: night
                    title: Is it night, so that nobody orders?
                    exec: [shopctl, instances, --json]
                    timeout: 10s
                    decide:
                      - if: now.getHours() < 6
                #           ^^^^^^^^^^^^^^
                        go: false-alarm
                      - else: recovered
                """),
            .good(
                .steps,
                """
                  - diagnose: night
                    title: Is it night, so that nobody orders?
                    exec: [shopctl, instances, --json]
                    timeout: 10s
                    decide:
                      - if: now.getHours("Europe/Berlin") < 6
                        go: false-alarm
                      - else: recovered
                """),
        ],
        check: .runbook { subject, report in
            for condition in subject.conditions {
                condition.outline.forEach { part in
                    guard case .call(let name, let arguments) = part.shape, arguments.count == 1,
                        ["getHours", "getDayOfWeek", "getDate", "getDayOfMonth"].contains(name)
                    else { return }
                    report.add(
                        subject, at: condition.condition.place(of: part.range), step: condition.step,
                        "\"\(name)()\" in step \"\(condition.step.id.value)\" is in UTC", subject: name,
                        help: "write the zone that is meant, such as \(name)(\"Europe/Berlin\"), or \(name)(\"UTC\")")
                }
            }
        })
}

extension Outline {
    /// The parts that it is made of.
    var parts: [Outline] {
        switch shape {
        case .literal, .name: []
        case .not(let inner): [inner]
        case .and(let parts), .or(let parts), .call(_, let parts), .other(let parts): parts
        case .comparison(_, let left, let right): [left, right]
        }
    }

    /// Goes through it and everything that it is made of, the outermost first.
    func forEach(_ body: (Outline) -> Void) {
        var waiting = [self]
        while let next = waiting.popLast() {
            body(next)
            waiting += next.parts.reversed()
        }
    }
}
