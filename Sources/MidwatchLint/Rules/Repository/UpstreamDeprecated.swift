import MidwatchRunbook
import MidwatchShell

extension SurroundingRules {
    static let upstreamDeprecated = Rule(
        817, "upstream-deprecated", .warning, .medium, profile: .oncall,
        finds: "a link into a folder of what is deprecated or archived",
        why: """
            What the runbook was made after was given up, and the folder's name says so. Of thirteen runbooks that \
            one project had beyond those of its upstream, twelve were in a folder of deprecated ones.
            """,
        examples: [
            .bad(
                .head,
                """
                links: {upstream: "https://github.com/acme/shop/blob/main/docs/deprecated_runbooks/queue.md"}
                #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
            .good(.head, "links: {upstream: \"https://github.com/acme/shop/blob/main/docs/runbooks/queue.md\"}"),
        ],
        check: .runbook { subject, report in
            for link in subject.runbook.links {
                if let folder = folder(link.url.value) {
                    report.add(
                        subject, at: subject.range(of: 0..<link.url.value.unicodeScalars.count, in: link.url),
                        "this leads into \"\(folder)\", where what is given up lies",
                        subject: link.url.value,
                        help: "link to what took its place, or say why the runbook is still true")
                }
            }
            for (text, scalar) in subject.prose where text.value.utf8.contains(UInt8(ascii: "]")) {
                for link in MarkdownLinks.find(in: text.value) {
                    guard let folder = folder(link.target) else { continue }
                    let range = scalar.places.range(of: link.start..<(link.start + link.target.unicodeScalars.count))
                    report.add(
                        subject, at: range, "this leads into \"\(folder)\", where what is given up lies",
                        subject: link.target, help: "link to what took its place, or say why the runbook is still true")
                }
            }
        })

    private static let words: Set<String> = [
        "deprecated", "archive", "archived", "attic", "obsolete", "deprecated_runbooks", "deprecated-runbooks",
    ]

    private static func folder(_ target: String) -> String? {
        let lower = target.lowercased()
        guard ["deprecated", "archive", "attic", "obsolete"].contains(where: lower.holds) else { return nil }
        let path = target.firstRange(of: "://").map { target[$0.upperBound...].drop { $0 != "/" } } ?? target[...]
        return path.split(separator: "/").dropLast().first { words.contains($0.lowercased()) }.map(String.init)
    }
}
