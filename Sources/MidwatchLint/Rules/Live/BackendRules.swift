import MidwatchRunbook

extension LiveRules {
    static let backendLooksWrong = Rule(
        924, "backend-looks-wrong", .warning, .high, phase: .live, profile: .oncall,
        finds: "a backend that says of most of what it was asked that it is not there",
        why: """
            Twenty dead metrics on one day are not twenty faults in runbooks but one in the address of the source, \
            or a Prometheus that was just built anew. They are one finding, and the others are withheld.
            """,
        examples: [
            RuleExample(
                .bad, .head, fiveMetrics(mark: true),
                live: Dictionary(
                    uniqueKeysWithValues: (1...5).map {
                        ("series prometheus queue_\($0)", "dead never-seen: no sample")
                    })
            ),
            RuleExample(
                .good, .head, fiveMetrics(mark: false),
                live: Dictionary(
                    uniqueKeysWithValues: (1...5).map {
                        ("series prometheus queue_\($0)", $0 < 3 ? "dead never-seen: no sample" : "alive: 1 series")
                    })),
        ],
        check: .repository { corpus, report in
            guard let live = corpus.surroundings.live else { return }
            for (backend, doubt) in live.doubts.sorted(by: { $0.key < $1.key }) {
                // Once is enough: at the first runbook that asks it.
                guard let runbook = corpus.runbooks.first(where: { $0.doubts[backend] != nil }),
                    let range = runbook.doubts[backend]
                else { continue }
                report.add(
                    path: runbook.path, at: range, runbook: runbook.id.value,
                    "\(doubt.dead) of \(doubt.all) answers of \(backend) say that something is not there",
                    subject: backend,
                    help: "see whether it is the right one; what it says of runbooks is withheld until then")
            }
        })

    private static func fiveMetrics(mark: Bool) -> String {
        var text = "metrics:\n"
        for number in 1...5 {
            text += "  \(number == 1 ? "queue" : "queue_\(number)"):\n    value: queue_\(number)\n"
            if mark, number == 1 { text += "#          ^^^^^^^\n" }
            text += "    objective: {below: 50}\n"
        }
        return text
    }

    static let liveUnknown = Rule(
        927, "live-unknown", .info, .high, phase: .live, profile: .strict,
        finds: "something that the live check could not find out",
        why: """
            A source that is slow or asks for a password says nothing about the runbook. It is told only in the \
            strictest profile, and it never fails a build.
            """,
        examples: [
            RuleExample(
                .bad, .head,
                """
                triggers:
                  - alert: CheckoutQueueLong
                #          ^^^^^^^^^^^^^^^^^
                """, live: ["alert CheckoutQueueLong": "unknown: prometheus did not answer within 5s"]),
            RuleExample(
                .good, .head, "triggers:\n  - alert: CheckoutQueueLong",
                live: ["alert CheckoutQueueLong": "alive: loaded"]),
        ],
        check: check(help: "check again when it answers", lighter: .info) { question, answer in
            guard answer.state == .unknown else { return nil }
            return "nobody could say of \"\(question.subject)\" whether it is there"
        })
}
