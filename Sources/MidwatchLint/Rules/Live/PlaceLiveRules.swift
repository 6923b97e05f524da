import MidwatchRunbook

extension LiveRules {
    static let programMissing = Rule(
        910, "program-missing", .info, .medium, phase: .live, profile: .oncall,
        finds: "a program that is not installed where the check ran",
        why: """
            The bastion was built anew and the tool was not. The step fails with "command not found", and whoever is \
            woken looks for an installation guide. Elsewhere than on the machine where runbooks are run it says \
            little: there, give the rule the weight of an error.
            """,
        examples: [
            RuleExample(.bad, .steps, programStep(mark: true), live: ["program shopctl": "dead: not found in PATH"]),
            RuleExample(.good, .steps, programStep(mark: false), live: ["program shopctl": "alive: /usr/bin/shopctl"]),
        ],
        check: check(help: "install it where runbooks are run, and check there") { question, answer in
            guard case .program(let name) = question.kind, answer.state == .dead else { return nil }
            return "the program \"\(name)\" is missing"
        })

    private static func programStep(mark: Bool) -> String {
        """
          - diagnose: release
            title: Which release runs?
            exec: [shopctl, release]
        \(mark ? "#          ^^^^^^^\n" : "")    timeout: 20s
        """
    }

    static let hostGone = Rule(
        915, "host-gone", .error, .medium, phase: .live, profile: .oncall,
        finds: "a host whose name is not known any more",
        why: "Machines are renamed and replaced. A name that nobody knows is a step that cannot be done.",
        examples: [
            RuleExample(
                .bad, .steps,
                """
                  - diagnose: release
                    title: Which release runs?
                    http: {method: GET, url: "https://old.shop.example/release"}
                #                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 20s
                """, live: ["host old.shop.example": "dead: the name does not exist"]),
            RuleExample(
                .good, .steps,
                """
                  - diagnose: release
                    title: Which release runs?
                    http: {method: GET, url: "https://shop.example/release"}
                    timeout: 20s
                """, live: ["host shop.example": "unknown: the name server did not answer"]),
        ],
        check: check(help: "write the name that the machine has now") { question, answer in
            guard case .host(let name) = question.kind, answer.state == .dead else { return nil }
            return "the host \"\(name)\" is not known"
        })

    static let certificateExpires = Rule(
        917, "certificate-expires", .warning, .high, phase: .live, profile: .oncall,
        finds: "a certificate that ends within 30 days, or has ended",
        why: "When it ends, the step that needs the host fails, most likely in the incident that the same end caused.",
        examples: [
            RuleExample(
                .bad, .head,
                """
                links: {wiki: "https://wiki.example/checkout"}
                #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """, live: ["certificate wiki.example:443": "alive expires: it ends in 12 d"]),
            RuleExample(
                .good, .head, "links: {wiki: \"https://wiki.example/checkout\"}",
                live: ["certificate wiki.example:443": "alive: it ends in 80 d"]),
        ],
        check: check(help: "renew it, and see why nothing did") { question, answer in
            guard case .certificate(let host, _) = question.kind, answer.reason == .expires else { return nil }
            return "the certificate of \"\(host)\" ends"
        })

    static let contactGone = Rule(
        918, "contact-gone", .error, .medium, phase: .live, profile: .oncall,
        finds: "a contact behind which there is nothing: the host of its webhook, or the program that tells it",
        why: """
            The step that brings in people is the last that there is. When it fails nobody comes, and whoever \
            started the run waits for them.
            """,
        examples: [
            RuleExample(
                .bad, .steps,
                """
                  - escalate: tell
                    title: Tell the lead
                    to: [payments-lead]
                #        ^^^^^^^^^^^^^
                    message: The queue is long.
                """, live: ["contact payments-lead": "dead: the host of its webhook does not exist"]),
            RuleExample(
                .good, .steps,
                """
                  - escalate: tell
                    title: Tell the lead
                    to: [payments-lead]
                    message: The queue is long.
                """, live: ["contact payments-lead": "alive: its host answers"]),
        ],
        check: check(help: "mend the contact in midwatch.yaml") { question, answer in
            guard case .contact(let name) = question.kind, answer.state == .dead else { return nil }
            return "the contact \"\(name)\" cannot be reached"
        })
}
