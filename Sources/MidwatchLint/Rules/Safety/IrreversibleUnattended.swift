import MidwatchRunbook

extension LanguageSafetyRules {
    static let irreversibleUnattended = Rule(
        204, "irreversible-unattended", .error, .medium, profile: .safe,
        finds: "a change that cannot be undone, and that automation may make without anybody's approval",
        why: """
            Nobody sees it coming, and nobody can take it back. Restarts are let pass: there is nothing to go back \
            to.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: long
                    title: Is the queue long?
                    exec: [shopctl, queue, --json]
                    timeout: 10s
                    capture: {length: int(json.length)}
                    decide:
                      - if: length > 50
                        go: drop-oldest
                      - else: page-lead
                  - mitigate: drop-oldest
                    title: Drop the oldest orders of the queue
                    target: checkout/queue
                    exec: [shopctl, queue, drop, --oldest=100]
                    timeout: 30s
                    irreversible: A dropped order is gone.
                    expect: {queue: improves}
                    settle: 75s
                    unattended: allowed
                #   ^^^^^^^^^^
                """),
            .good(
                .steps,
                """
                  - diagnose: long
                    title: Is the queue long?
                    exec: [shopctl, queue, --json]
                    timeout: 10s
                    capture: {length: int(json.length)}
                    decide:
                      - if: length > 50
                        go: restart
                      - else: page-lead
                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    timeout: 2m
                    irreversible: A restart cannot be undone, and needs no undoing.
                    expect: {queue: improves}
                    settle: 75s
                    unattended: allowed
                """),
        ],
        check: .runbook { subject, report in
            for step in subject.runbook.steps {
                guard case .mitigate(let mitigate) = step.body, mitigate.unattended, mitigate.approval == nil,
                    let irreversible = mitigate.irreversible, !isRestart(mitigate, irreversible.value),
                    let entry = subject.entry("unattended", of: step)
                else { continue }
                report.add(
                    subject, at: entry.key.range, step: step,
                    "automation may make the change \"\(step.id.value)\", which cannot be undone",
                    subject: step.id.value,
                    notes: [.init(range: irreversible.range, message: "this is why it cannot be undone")],
                    help: "take unattended: out, or give it an undo:")
            }
        })

    /// Whether every part starts something anew, which leaves nothing that could be taken back.
    private static func isRestart(_ mitigate: Mitigate, _ reason: String) -> Bool {
        let words = ["restart", "reload", "reconnect", "refresh", "retry", "renew", "wake", "nudge"]
        func speaks(_ text: String) -> Bool {
            let lowered = text.lowercased()
            return words.contains { lowered.contains($0) }
        }
        return mitigate.parts.allSatisfy { part in
            switch part.act.action {
            case .exec(let elements): elements.contains { speaks($0.source) }
            case .run(let script): speaks(script.value)
            case .http(let http): speaks(http.url.source)
            case .query, .ask, .manual: speaks(reason)
            }
        }
    }
}
