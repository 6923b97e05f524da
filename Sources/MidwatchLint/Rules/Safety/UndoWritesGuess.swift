import MidwatchRunbook

extension LanguageSafetyRules {
    static let undoWritesGuess = Rule(
        215, "undo-writes-guess", .info, .medium, profile: .oncall,
        finds: "an undo that writes a number which nobody read before the change",
        why: """
            The runbook says three replicas; since the autumn there are eight. The undo of a change that did not \
            help then takes away what was carrying the load.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: more-instances
                    title: Run five instances of checkout
                    target: checkout/replicas
                    exec: [kubectl, --context=prod, --namespace=shop, scale, deployment/checkout, --replicas=5]
                    timeout: 30s
                    undo:
                      exec: [kubectl, --context=prod, --namespace=shop, scale, deployment/checkout, --replicas=3]
                #                                                                                   ^^^^^^^^^^^^
                    expect: {queue: improves}
                    settle: 75s
                """),
            .good(
                .steps,
                """
                  - mitigate: more-instances
                    title: Run five instances of checkout
                    target: checkout/replicas
                    save:
                      exec: [kubectl, --context=prod, --namespace=shop, get, deployment/checkout, --output=json]
                      capture: {was: int(json.spec.replicas)}
                    exec: [kubectl, --context=prod, --namespace=shop, scale, deployment/checkout, --replicas=5]
                    timeout: 30s
                    undo:
                      exec: [kubectl, --context=prod, --namespace=shop, scale, deployment/checkout, "--replicas=${was}"]
                    expect: {queue: improves}
                    settle: 75s
                """),
        ],
        check: .runbook { subject, report in
            for step in subject.runbook.steps {
                guard case .mitigate(let mitigate) = step.body else { continue }
                for part in mitigate.parts {
                    guard case .exec(let done) = part.act.action, case .exec(let undone)? = part.undo?.action
                    else { continue }
                    for element in undone {
                        guard let (name, number) = setting(element.source),
                            let other = done.first(where: { setting($0.source)?.name == name }),
                            setting(other.source)?.number != number
                        else { continue }
                        report.add(
                            subject, at: element.range, step: step,
                            "the undo of \"\(step.id.value)\" writes \"\(element.source)\", which nobody read before "
                                + "the change",
                            subject: element.source,
                            notes: [.init(range: other.range, message: "the change writes this")],
                            help: "read it with save:, and write the capture")
                    }
                }
            }
        })

    /// A setting and the number to which it is set: `--replicas=3`, `maxmemory=100`.
    private static func setting(_ text: String) -> (name: Substring, number: Substring)? {
        guard let sign = text.lastIndex(of: "=") else { return nil }
        let number = text[text.index(after: sign)...]
        guard !number.isEmpty, number.utf8.count <= 18,
            number.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        let name = text[..<sign]
        let limits = ["timeout", "revision", "grace-period", "wait", "retries", "limit", "tail"]
        return limits.contains { name.hasSuffix($0) } ? nil : (name, number)
    }
}
