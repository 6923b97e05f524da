import MidwatchRunbook

extension WordingRules {
    static let imageInText = Rule(
        1015, "image-in-text", .warning, .high, profile: .oncall,
        finds: "instructions that are a picture",
        why: """
            A picture cannot be copied, searched or read out over the phone, and nobody sees that the page in it \
            looks different now. In a terminal it is not even shown.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: page
                    title: What does the page of the queue show?
                    manual: "Compare with ![the page](https://wiki.example/queue.png) and go on."
                #                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
            .good(
                .steps,
                """
                  - diagnose: page
                    title: What does the page of the queue show?
                    manual: The row "waiting" is below 50 where all is well.
                """),
        ],
        check: .runbook { subject, report in
            for (text, scalar) in subject.prose {
                guard let offsets = image(in: Array(text.value.unicodeScalars)) else { continue }
                report.add(
                    subject, at: scalar.places.range(of: offsets), "a picture stands where people need words",
                    subject: text.value, help: "say in words what is to be seen, and link the page under links:")
            }
        })

    /// The farthest that the end of a picture's mark is looked for, in scalars.
    private static let reach = 500

    /// The first picture in Markdown or HTML.
    private static func image(in text: [Unicode.Scalar]) -> Range<Int>? {
        for start in text.indices {
            if text[start] == "!", start + 1 < text.count, text[start + 1] == "[" {
                let rest = text[start...].prefix(reach)
                guard let middle = rest.indices.dropFirst(2).first(where: { text[$0] == "]" }), middle + 1 < text.count,
                    text[middle + 1] == "(", let end = text[middle...].prefix(reach).firstIndex(of: ")")
                else { continue }
                return start..<(end + 1)
            }
            if text[start] == "<", text[start...].starts(with: "<img ".unicodeScalars) {
                return start..<((text[start...].prefix(reach).firstIndex(of: ">") ?? start + 4) + 1)
            }
        }
        return nil
    }
}
