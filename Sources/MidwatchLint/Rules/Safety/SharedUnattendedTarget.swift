import MidwatchRunbook

extension LanguageSafetyRules {
    static let sharedUnattendedTarget = Rule(
        213, "shared-unattended-target", .warning, phase: .repository, profile: .safe,
        finds: "two runbooks that alerts start, and whose automatic runs change one target",
        why: """
            Locks see to it that the two changes do not overlap; they do not make them agree. One alert rolls back \
            what the other has just rolled out, and both verdicts measure the other's change.
            """,
        examples: [
            .bad(
                .steps,
                example,
                files: [
                    "runbooks/checkout-slow.runbook.yaml": other(id: "checkout-slow", target: "checkout/instances")
                ]),
            .good(
                .steps,
                example.split(separator: "\n").filter { !$0.contains("^") }.joined(separator: "\n"),
                files: [
                    "runbooks/checkout-slow.runbook.yaml": other(id: "checkout-slow", target: "checkout/cache")
                ]),
        ],
        check: .repository { corpus, report in
            var first: [String: (path: String, id: String)] = [:]
            var found: [(RunbookSummary, Located<String>, String)] = []
            // What comes later by path is told of what came before, and the first is told of the second.
            for runbook in corpus.runbooks where !runbook.triggers.isEmpty && !runbook.isDraft {
                for target in runbook.unattendedTargets where !target.value.contains("${") {
                    guard let other = first[target.value] else {
                        first[target.value] = (runbook.path, runbook.id.value)
                        continue
                    }
                    if other.path != runbook.path { found.append((runbook, target, other.id)) }
                }
            }
            for (runbook, target, other) in found {
                report.add(
                    path: runbook.path, at: target.range, runbook: runbook.id.value,
                    "automatic runs of \"\(runbook.id.value)\" and of \"\(other)\" both change \"\(target.value)\"",
                    subject: target.value,
                    help: "let one of them go on in the other with go: runbook/\(other), or allow one of them only")
            }
        })

    private static let example = """
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
            irreversible: A restart cannot be undone.
            expect: {queue: improves}
            settle: 75s
            unattended: allowed
        """

    private static func other(id: String, target: String) -> String {
        """
        midwatch: 1
        id: \(id)
        title: Checkout is slow
        triggers:
          - alert: CheckoutSlow
        metrics:
          slow: {value: "checkout_slow_requests{}", objective: {below: 5}}
        steps:
          - diagnose: slow-now
            title: Is checkout slow now?
            exec: [shopctl, latency, --json]
            timeout: 10s
            capture: {slow_now: bool(json.slow)}
            decide:
              - if: slow_now
                go: restart
              - else: false-alarm
          - mitigate: restart
            title: Restart checkout at once
            target: \(target)
        #           ^^^^^^^^^^^^^^^^^^
            exec: [shopctl, restart, --rolling]
            timeout: 2m
            irreversible: A restart cannot be undone.
            expect: {slow: improves}
            settle: 75s
            unattended: allowed
          - verify: fast
            title: Checkout is fast again
            until: slow < 5
            for: 2m
            within: 10m
            go: resolved
          - escalate: page-lead
            to: [payments-primary]
            message: Checkout is slow.
            ack_within: 5m

        """
    }
}
