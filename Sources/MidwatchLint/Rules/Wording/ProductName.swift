import MidwatchRunbook

extension WordingRules {
    static let productName = Rule(
        1017, "product-name", .info, .medium, profile: .strict,
        finds: "the name of a product, misspelled",
        why: """
            A name that is written in three ways is found by none of three searches.
            """,
        fix: "writes the name as its makers do",
        examples: [
            .bad(
                .head,
                """
                why: The operator in Kuberentes restarts it too often.
                #                    ^^^^^^^^^^
                """),
            .good(.head, "why: The operator in Kubernetes restarts it too often."),
        ],
        check: .runbook { subject, report in
            for (text, scalar) in subject.prose {
                for (wrong, right) in names {
                    guard let found = WordSearch.first(of: [wrong], in: text.value, matchesCase: true) else { continue }
                    let range = scalar.places.range(of: found.offsets)
                    report.add(
                        subject, at: range, "\"\(wrong)\" is written \"\(right)\"", subject: wrong,
                        help: "write \(right)",
                        fixes: subject.edit(at: range, from: wrong, to: right)
                            .map { [Fix("write \(right)", edits: [$0])] } ?? [])
                }
            }
        })

    /// Spellings that are wrong whatever is meant.
    private static let names = [
        ("Kuberentes", "Kubernetes"), ("Kubernets", "Kubernetes"), ("kuberentes", "Kubernetes"),
        ("Promethues", "Prometheus"), ("Prometeus", "Prometheus"), ("Graphana", "Grafana"), ("Postgress", "Postgres"),
        ("Postgre", "Postgres"), ("PostgresSQL", "PostgreSQL"), ("MySql", "MySQL"), ("Rabbit MQ", "RabbitMQ"),
        ("RabitMQ", "RabbitMQ"), ("Elastic Search", "Elasticsearch"), ("ElasticSearch", "Elasticsearch"),
        ("Github", "GitHub"), ("Gitlab", "GitLab"), ("Pager Duty", "PagerDuty"), ("Pagerduty", "PagerDuty"),
        ("Alert Manager", "Alertmanager"), ("Cloudfare", "Cloudflare"), ("Mongo DB", "MongoDB"),
        ("Open Shift", "OpenShift"), ("Openshift", "OpenShift"), ("Terrafrom", "Terraform"),
    ]
}
