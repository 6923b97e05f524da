import MidwatchExpressions
import MidwatchRunbook

extension SurroundingRules {
    static let serviceNotCatalogued = Rule(
        807, "service-not-catalogued", .error, .medium, phase: .repository, profile: .oncall,
        finds: "a service that the repository's catalogue does not know",
        why: """
            A change locks the service that its runbook names. A name that nothing else uses locks nothing, and two \
            people change one service at the same time; nor does anybody find the runbook by the service's name.
            """,
        fix: "writes the nearest name of the catalogue", fixIsUnsafe: true,
        examples: [
            .bad(
                .head,
                """
                service: chekout
                #        ^^^^^^^
                """, files: ["catalog-info.yaml": "kind: Component\nmetadata:\n  name: checkout\n"]),
            .good(
                .head, "service: checkout",
                files: ["compose.yaml": "services:\n  checkout:\n    image: registry.example/checkout:1\n"]),
        ],
        check: .runbook { subject, report in
            guard let service = subject.runbook.service, let repository = subject.surroundings.repository,
                !repository.contents.services.names.isEmpty,
                !repository.contents.services.names.contains(service.value)
            else { return }
            let services = repository.contents.services
            let nearest = Spelling.nearest(service.value, among: services.names.sorted())
            report.add(
                subject, at: service.range,
                "no service \"\(service.value)\" stands in \(services.sources.joined(separator: ", "))"
                    + (nearest.map { "; did you mean \"\($0)\"?" } ?? ""),
                subject: service.value, help: "write the service's name, or add it to the catalogue",
                fixes: nearest.map { subject.fixes(service, to: $0) } ?? [])
        })
}
