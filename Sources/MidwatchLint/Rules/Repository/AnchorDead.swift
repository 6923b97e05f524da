import MidwatchExpressions
import MidwatchRunbook

extension SurroundingRules {
    static let anchorDead = Rule(
        805, "anchor-dead", .error, phase: .repository, profile: .oncall,
        finds: "a link to a heading that its file does not have",
        why: """
            A heading is reworded and every link to it lands at the top of a long page. At night that looks like the \
            right page, and the part that was meant is searched for by scrolling.
            """,
        examples: [
            .bad(
                .head,
                """
                why: Read [the limits](../docs/queue.md#limits) first.
                #                      ^^^^^^^^^^^^^^^^^^^^^^^
                """, files: ["docs/queue.md": "# The queue\n\n## Limits of the queue\n"]),
            .good(
                .head, "why: Read [the limits](../docs/queue.md#limits-of-the-queue) first.",
                files: ["docs/queue.md": "# The queue\n\n## Limits of the queue\n"]),
        ],
        check: .runbook { subject, report in
            guard let repository = subject.surroundings.repository else { return }
            for reference in subject.fileReferences {
                guard let anchor = reference.anchor, let path = reference.path,
                    let anchors = repository.anchors(of: path), !anchors.contains(anchor.lowercased()),
                    !Self.isLine(anchor)
                else { continue }
                let nearest = Spelling.nearest(anchor, among: anchors.sorted())
                report.add(
                    subject, at: reference.range, "\"\(path)\" has no heading \"#\(anchor)\"",
                    subject: "\(path)#\(anchor)",
                    help: nearest.map { "the nearest one is #\($0)" } ?? "link to a heading that it has")
            }
        })

    /// `L10` and `L10-L20` are lines, which every file has.
    private static func isLine(_ anchor: String) -> Bool {
        anchor.first == "L" && anchor.utf8.dropFirst().first.map { (0x30...0x39).contains($0) } == true
    }
}
