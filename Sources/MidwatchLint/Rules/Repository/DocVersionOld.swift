import MidwatchRunbook
import MidwatchShell

extension SurroundingRules {
    static let docVersionOld = Rule(
        815, "doc-version-old", .warning, .medium, profile: .oncall,
        finds: "a link to the manual of a version that is not the one in use, or that nobody supports any more",
        why: """
            A manual of another version has commands that are not there and leaves out the ones that are. It reads \
            well, which makes it worse than none.
            """,
        fix: "writes the version that `versions:` in midwatch.yaml names", fixIsUnsafe: true,
        examples: [
            .bad(
                .head,
                """
                links: {manual: "https://www.postgresql.org/docs/9.6/runtime-config.html"}
                #                                                ^^^
                """),
            .good(.head, "links: {manual: \"https://www.postgresql.org/docs/17/runtime-config.html\"}"),
            .good(.head, "links: {manual: \"https://www.postgresql.org/docs/current/runtime-config.html\"}"),
        ],
        check: .runbook { subject, report in
            var places: [(url: Located<String>, range: (Range<Int>) -> SourceRange)] = []
            for link in subject.runbook.links {
                places.append((link.url, { subject.range(of: $0, in: link.url) }))
            }
            for (text, scalar) in subject.prose where text.value.holds("](http") {
                for link in MarkdownLinks.find(in: text.value) {
                    places.append(
                        (
                            Located(link.target, text.range),
                            { scalar.places.range(of: ($0.lowerBound + link.start)..<($0.upperBound + link.start)) }
                        ))
                }
            }
            for place in places {
                guard let manual = VersionedManual(place.url.value) else { continue }
                let wanted = subject.settings.versions[manual.product].flatMap(VersionNumber.init)
                guard let version = VersionNumber(manual.version), version < wanted ?? manual.oldest else { continue }
                let range = place.range(manual.offsets)
                let text = wanted.map { _ in subject.settings.versions[manual.product] ?? "" }
                report.add(
                    subject, at: range,
                    wanted == nil
                        ? "nobody supports \(manual.product) \(manual.version) any more"
                        : "the manual is that of \(manual.product) \(manual.version), midwatch.yaml says \(text ?? "")",
                    subject: place.url.value, help: "link to the manual of the version in use",
                    fixes: text.flatMap { wanted in
                        subject.edit(at: range, from: manual.version, to: wanted)
                            .map { [Fix("write \(wanted)", isUnsafe: true, edits: [$0])] }
                    } ?? [])
            }
        })
}
