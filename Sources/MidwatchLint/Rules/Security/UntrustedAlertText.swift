import MidwatchPatterns
import MidwatchRunbook
import MidwatchShell

extension SecurityRules {
    static let untrustedAlertText = Rule(
        610, "untrusted-alert-text", .error, profile: .safe,
        finds: "an input from an alert whose pattern lets anything through, and that reaches a command or an address",
        why: """
            Whoever can make a label can make an alert: a pod's name, a request's path. A pattern that takes blanks, \
            semicolons and slashes upwards checks nothing, and hands that text to a program with production's \
            rights.
            """,
        examples: [
            .bad(
                .head,
                """
                inputs:
                  shop: {from: alert.labels.shop, pattern: ".*", default: main}
                #                                          ^^^^
                steps:
                  - diagnose: instances
                    title: Are all instances of checkout ready?
                    exec: [shopctl, instances, --json, "--shop=${shop}"]
                    timeout: 20s
                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 5m
                """),
            .good(
                .head,
                """
                inputs:
                  shop: {from: alert.labels.shop, pattern: "[a-z0-9-]{1,63}", default: main}
                steps:
                  - diagnose: instances
                    title: Are all instances of checkout ready?
                    exec: [shopctl, instances, --json, "--shop=${shop}"]
                    timeout: 20s
                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 5m
                """),
        ],
        check: .runbook { subject, report in
            let inputs = subject.runbook.inputs.filter { $0.from != nil && $0.pattern != nil && $0.choices.isEmpty }
            if inputs.isEmpty { return }
            let reached = namesInCommands(of: subject)
            for input in inputs where reached.contains(input.name.value) {
                guard let pattern = input.pattern, let compiled = try? Pattern(pattern.value),
                    let probe = probes.first(where: { compiled.matchesWhole($0.text) })
                else { continue }
                report.add(
                    subject, at: pattern.range,
                    "the pattern of \"\(input.name.value)\" lets \(probe.what) through, and the text comes "
                        + "from an alert",
                    subject: input.name.value,
                    help: "name the characters that it may have, such as \"[a-z0-9][a-z0-9-]{0,62}\"")
            }
        })

    /// Texts that no name of a thing looks like.
    private static let probes: [(text: String, what: String)] = [
        ("a;b", "semicolons"), ("a b", "blanks"), ("$(a)", "substitutions"), ("../../a", "steps upwards"),
        ("a;aaaaaaaaaaaaaa", "semicolons"), ("aaa bbb ccc", "blanks"),
    ]

    /// The inputs whose text a program gets, or an address is made of.
    private static func namesInCommands(of subject: LintedRunbook) -> Set<String> {
        var names: Set<String> = []
        func add(_ template: Template?) { names.formUnion(template?.names.map(\.value) ?? []) }
        for linted in subject.acts {
            add(linted.act.ssh)
            switch linted.act.action {
            case .exec(let elements): elements.forEach(add)
            case .http(let http): add(http.url)
            case .run(let script):
                for input in subject.runbook.inputs where script.value.holds(input.name.value) {
                    names.insert(input.name.value)
                }
            case .query, .ask, .manual: break
            }
        }
        return names
    }
}
