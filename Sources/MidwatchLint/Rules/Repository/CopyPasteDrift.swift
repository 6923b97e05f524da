import MidwatchRunbook

extension SurroundingRules {
    static let copyPasteDrift = Rule(
        816, "copy-paste-drift", .warning, .medium, phase: .repository, profile: .oncall,
        finds: "a runbook that was copied from another and still names the other's service",
        why: """
            Runbooks are written by copying the nearest one and changing the names. The one name that was not \
            changed restarts, in the middle of an incident, a service that was well.
            """,
        examples: [
            RuleExample(
                .bad, .whole, copied("payout", "checkout", mark: "\n#   ^^^^^^"),
                files: ["runbooks/other.runbook.yaml": copied("checkout", "checkout", mark: "")]),
            RuleExample(
                .good, .whole, copied("payout", "payout", mark: ""),
                files: ["runbooks/other.runbook.yaml": copied("checkout", "checkout", mark: "")]),
        ],
        check: .repository { corpus, report in
            for pair in CopiedPairs(corpus.runbooks).pairs {
                for (copy, original) in [(pair.first, pair.second), (pair.second, pair.first)] {
                    guard let own = copy.service, let other = original.service, own != other,
                        copy.sketch.names.contains(WordHash.of(other)),
                        !original.sketch.names.contains(WordHash.of(own))
                    else { continue }
                    report.add(
                        path: copy.path, at: copy.id.range, runbook: copy.id.value,
                        "\"\(copy.id.value)\" is about \(own), is nearly the same as \"\(original.id.value)\", and "
                            + "acts on \"\(other)\"",
                        subject: "\(original.id.value) \(other)",
                        help: "look for \(other) in its commands, targets and selectors; it is \(own) that is meant")
                }
            }
        })

    /// A small runbook about a service whose second command names a service, too.
    private static func copied(_ service: String, _ named: String, mark: String) -> String {
        """
        midwatch: 1
        id: \(service)\(mark)
        title: The queue of \(service) is long
        service: \(service)
        triggers:
          - alert: QueueLong
        metrics:
          queue:
            value: queue_length{service="\(service)"}
            objective: {below: 50}
        on_failure: page-lead
        steps:
          - diagnose: length
            title: How long is the queue now, and since when did it grow?
            exec: [shopctl, queue, length, \(service)]
            timeout: 20s
          - mitigate: restart
            title: Restart the workers one at a time, waiting for each of them
            target: \(service)/workers
            exec: [shopctl, restart, --rolling, \(named)]
            irreversible: A restart cannot be undone, and needs no undoing at all.
            expect: {queue: improves}
            settle: 75s
            observe: 2m
            timeout: 2m
          - verify: recovered
            title: The queue is short again and stays so
            until: queue < 50
            for: 2m
            every: 15s
            within: 15m
            go: resolved
            otherwise: page-lead
          - escalate: page-lead
            title: Somebody who knows the workers has to look
            to: [payments-primary, payments-lead]
            message: The queue is still long after everything that could be tried was tried.
            ack_within: 5m

        """
    }
}
