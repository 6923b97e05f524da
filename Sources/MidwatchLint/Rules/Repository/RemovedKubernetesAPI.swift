import MidwatchRunbook

extension SurroundingRules {
    static let removedKubernetesAPI = Rule(
        809, "removed-k8s-api", .error, .medium, phase: .file, profile: .oncall,
        finds: "a version of a Kubernetes API that the cluster does not serve any more",
        why: """
            Clusters are upgraded and old API versions go. The manifest in the runbook is refused, or the object "is \
            not found", at the one moment when nobody wants to read release notes.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: budgets
                    title: Which disruption budgets are there?
                    exec: [kubectl, get, poddisruptionbudgets.v1beta1.policy]
                #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 20s
                """),
            .bad(
                .steps,
                """
                  - diagnose: jobs
                    title: Which jobs are there?
                    http: {method: GET, url: "https://k8s.example/apis/batch/v1beta1/cronjobs"}
                #                                                      ^^^^^^^^^^^^^
                    timeout: 20s
                """),
            .good(
                .steps,
                """
                  - diagnose: budgets
                    title: Which disruption budgets are there?
                    exec: [kubectl, get, poddisruptionbudgets.v1.policy]
                    timeout: 20s
                """),
        ],
        check: .runbook { subject, report in
            let target = subject.settings.kubernetes
            for (text, scalar) in subject.texts({ $0 == "run" || $0 == "exec" || $0 == "url" }) {
                for use in KubernetesAPI.uses(in: text.value) where use.removal.isGone(in: target) {
                    report.add(
                        subject, at: scalar.places.range(of: use.offsets), step: subject.step(at: text.range.start),
                        "\(use.removal.version) was removed in Kubernetes \(use.removal.removedIn)",
                        subject: use.removal.version,
                        help: "use \(use.removal.replacement)")
                }
            }
        })
}

extension LintSettings {
    /// The version of Kubernetes that runbooks talk to: what `versions:` says, else the oldest that was supported when
    /// the table of removals was written.
    var kubernetes: VersionNumber {
        versions["kubernetes"].flatMap(VersionNumber.init) ?? KubernetesAPI.oldestSupported
    }
}

extension LintedRunbook {
    /// The step in which a place lies.
    func step(at place: SourcePosition) -> Step? {
        runbook.steps.last { $0.range.start <= place }
    }
}
