import MidwatchRunbook
import MidwatchShell

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
                        go: begin-anew
                      - else: page-lead
                  - mitigate: begin-anew
                    title: Empty the ledger of the queue, and restart checkout
                    target: checkout/ledger
                    run: truncate -s 0 /srv/data/ledger && sudo -n systemctl restart checkout
                    timeout: 30s
                    irreversible: What stood in the ledger is gone.
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
                    title: Restart checkout
                    target: checkout/instances
                    run: nginx -t && sudo -n systemctl restart checkout
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
                    let irreversible = mitigate.irreversible,
                    !isRestart(mitigate, irreversible.value, of: step, in: subject),
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
    private static func isRestart(
        _ mitigate: Mitigate, _ reason: String, of step: Step, in subject: LintedRunbook
    ) -> Bool {
        mitigate.parts.enumerated().allSatisfy { place, part in
            switch part.act.action {
            case .exec, .run:
                let commands = subject.commands.filter { $0.act.role == .change(place) && $0.act.step.id == step.id }
                // One restart among other changes takes none of them back.
                return commands.contains(where: restarts) && commands.allSatisfy { !$0.isChange || restarts($0) }
            case .http(let http):
                // Not the host, which says nothing of what is done.
                let path = http.url.source.drop { $0 != ":" }.dropFirst("://".count).drop { $0 != "/" }
                return http.method.value != "DELETE" && speaks(path)
            case .query, .ask, .manual: return speaks(reason[...])
            }
        }
    }

    /// Whether a command starts something anew, by the word that tells its program what to do.
    private static func restarts(_ command: LintedCommand) -> Bool {
        let invocation = command.invocation
        let destroys = command.facts.contains { if case .destroys = $0.effect { true } else { false } }
        if destroys || command.facts.isReadOnly { return false }
        if ProgramTable.isKnown(invocation.program) {
            guard let fact = command.facts.first(where: { $0.effect == .mutates }), let range = fact.range,
                let place = invocation.arguments.firstIndex(where: {
                    $0.range == range && $0.element == fact.element
                })
            else { return false }
            // The word behind an option: `nginx -s reload`.
            let words = invocation.arguments[place...].prefix(invocation.arguments[place].prefix.hasPrefix("-") ? 2 : 1)
            return words.contains { speaksPlainly($0.literal) }
        }
        return speaks(invocation.program[...])
            || invocation.arguments.prefix(Self.verbReach).contains { speaksPlainly($0.literal) }
    }

    /// Among how many arguments of an unknown program the word is looked for that tells it what to do.
    private static let verbReach = 4

    private static func speaksPlainly(_ word: String?) -> Bool {
        guard let word, !word.hasPrefix("-"), !word.contains("/"), !word.contains(".") else { return false }
        return speaks(word[...])
    }

    private static func speaks(_ text: Substring) -> Bool {
        text.lowercased().split { !$0.isLetter }.contains { piece in
            piece.contains("restart") || anew.contains(String(piece))
        }
    }

    private static let anew: Set = ["reload", "reconnect", "refresh", "retry", "renew", "wake", "nudge"]
}
