import MidwatchExpressions
import MidwatchRunbook

extension ExpressionRules {
    static let outputIsNoJSON = Rule(
        409, "output-is-no-json", .error, .medium, profile: .oncall,
        finds: "a capture of `json` after a command that prints a table, because nobody asked it for JSON",
        why: """
            The capture fails each time, and with it the step: the runbook leaves by its failure at the first read, \
            whatever the system is like.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: instances
                    title: Are all instances of checkout ready?
                    exec: [kubectl, --context=prod, --namespace=shop, get, deployment/checkout]
                    timeout: 10s
                    capture:
                      ready: int(json.status.readyReplicas)
                #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    decide:
                      - if: ready < 3
                        go: recovered
                      - else: false-alarm
                """),
            .good(
                .steps,
                """
                  - diagnose: instances
                    title: Are all instances of checkout ready?
                    exec: [kubectl, --context=prod, --namespace=shop, get, deployment/checkout, --output=json]
                    timeout: 10s
                    capture:
                      ready: int(json.status.readyReplicas)
                    decide:
                      - if: ready < 3
                        go: recovered
                      - else: false-alarm
                """),
        ],
        check: .runbook { subject, report in
            for step in subject.runbook.steps {
                for (act, captures) in reads(of: step) {
                    guard case .exec(let elements) = act.action, let flag = missingFlag(elements),
                        let capture = captures.first(where: { capture in
                            capture.value.expression.references.contains { $0.root == "json" }
                        })
                    else { continue }
                    report.add(
                        subject, at: capture.value.place(of: capture.value.expression.range), step: step,
                        "the capture \"\(capture.name.value)\" reads JSON, but the command in step "
                            + "\"\(step.id.value)\" prints a table",
                        subject: capture.name.value,
                        notes: elements.first.map { [.init(range: $0.range, message: "the command is here")] } ?? [],
                        help: "add \(flag) to the command")
                }
            }
        })

    private static func reads(of step: Step) -> [(Act, [Capture])] {
        switch step.body {
        case .diagnose(let diagnose): [(diagnose.act, diagnose.captures)]
        case .verify(let verify): verify.act.map { [($0, verify.captures)] } ?? []
        case .mitigate(let mitigate): mitigate.save.map { [($0.act, $0.captures)] } ?? []
        case .escalate: []
        }
    }

    /// The option that a program wants before it prints JSON; `nil` where it has one, or is not known.
    private static func missingFlag(_ elements: [Template]) -> String? {
        let words = elements.map(\.source)
        guard let program = words.first?.split(separator: "/").last else { return nil }
        func has(_ forms: String...) -> Bool { words.contains { word in forms.contains { word.hasPrefix($0) } } }
        switch program {
        case "kubectl", "oc":
            guard words.contains("get") else { return nil }
            return has("-o", "--output", "--raw") ? nil : "--output=json"
        case "helm":
            guard words.contains(where: { ["status", "list", "ls", "history"].contains($0) }) else { return nil }
            return has("-o", "--output") ? nil : "--output=json"
        case "systemctl":
            guard words.contains(where: { ["list-units", "status", "show"].contains($0) }) else { return nil }
            return has("-o", "--output") ? nil : "--output=json"
        case "journalctl": return has("-o", "--output") ? nil : "--output=json"
        case "docker", "podman":
            guard words.contains(where: { ["ps", "images", "stats"].contains($0) }) else { return nil }
            return has("--format") ? nil : "--format=json"
        case "gcloud": return has("--format") ? nil : "--format=json"
        default: return nil
        }
    }
}
