import MidwatchExpressions
import MidwatchRunbook

extension SurroundingRules {
    static let objectNotInManifests = Rule(
        808, "object-not-in-manifests", .warning, .low, phase: .repository, profile: .oncall,
        finds:
            "an object of Kubernetes that no manifest declares, though others of its kind and namespace are declared",
        why: """
            A deployment is renamed in the manifests and the runbook keeps the old name. The command says "not \
            found", and the reader wonders what else is gone.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: rolled-out
                    title: Is the release rolled out?
                    exec: [kubectl, -n, shop, rollout, status, deploy/checkout-api]
                #                                              ^^^^^^^^^^^^^^^^^^^
                    timeout: 20s
                """,
                files: [
                    "deploy/shop.yaml":
                        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: checkout\n  namespace: shop\n"
                ]),
            .good(
                .steps,
                """
                  - diagnose: rolled-out
                    title: Is the release rolled out?
                    exec: [kubectl, -n, other, rollout, status, deploy/elsewhere]
                    timeout: 20s
                """,
                files: [
                    "deploy/shop.yaml":
                        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: checkout\n  namespace: shop\n"
                ]),
        ],
        check: .runbook { subject, report in
            guard let repository = subject.surroundings.repository else { return }
            for command in subject.writtenCommands where ["kubectl", "oc"].contains(command.program) {
                guard let namespace = namespace(command) else { continue }
                for word in command.arguments {
                    guard let object = object(word) else { continue }
                    let declared = repository.contents.objects.filter {
                        $0.kind == object.kind && $0.namespace == namespace
                    }
                    guard !declared.isEmpty, !declared.contains(where: { $0.name == object.name }) else { continue }
                    let nearest = Spelling.nearest(object.name, among: declared.map(\.name).sorted())
                    report.add(
                        subject, at: subject.place(of: word), step: command.step,
                        "no manifest declares the \(object.kind) \"\(object.name)\" in \"\(namespace)\""
                            + (nearest.map { "; did you mean \"\($0)\"?" } ?? ""),
                        subject: "\(namespace)/\(object.kind)/\(object.name)",
                        help: "\(declared[0].path) declares the \(object.kind) \(declared[0].name) of this namespace")
                }
            }
        })

    private static let kinds: [String: String] = [
        "deployment": "deployment", "deployments": "deployment", "deploy": "deployment",
        "statefulset": "statefulset", "statefulsets": "statefulset", "sts": "statefulset",
        "daemonset": "daemonset", "daemonsets": "daemonset", "ds": "daemonset",
        "service": "service", "services": "service", "svc": "service",
        "configmap": "configmap", "configmaps": "configmap", "cm": "configmap",
        "cronjob": "cronjob", "cronjobs": "cronjob", "cj": "cronjob",
        "ingress": "ingress", "ingresses": "ingress", "ing": "ingress",
    ]

    private static func object(_ word: WrittenCommand.Word) -> (kind: String, name: String)? {
        guard let text = word.text else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty, let kind = kinds[parts[0].lowercased()] else { return nil }
        return (kind, String(parts[1]))
    }

    private static func namespace(_ command: WrittenCommand) -> String? {
        let words = Array(command.words)
        for (place, word) in words.enumerated() {
            if word.text == "-n" || word.text == "--namespace" {
                return place + 1 < words.count ? words[place + 1].text : nil
            }
            if let text = word.text, text.hasPrefix("--namespace=") { return String(text.dropFirst(12)) }
        }
        return nil
    }
}
