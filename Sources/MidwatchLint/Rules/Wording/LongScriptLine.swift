import MidwatchRunbook

extension WordingRules {
    static let longScriptLine = Rule(
        1012, "long-script-line", .info, .high, profile: .strict,
        finds: "a line of a script that is longer than a terminal is wide",
        why: """
            Before a change the command is shown, and somebody has to say yes to it. A line that wraps twice, or \
            is cut, is not read.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: slow
                    title: Which worker hangs?
                    run: |
                      shopctl workers --service checkout --state running --format \
                '{{.ID}} {{.Order}} {{.Age}}' --sort age --limit 20 --all --verbose
                #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 20s
                """),
            .good(
                .steps,
                """
                  - diagnose: slow
                    title: Which worker hangs?
                    run: |
                      shopctl workers --service checkout --state running --sort age --limit 20 \\
                        --format '{{.ID}} {{.Order}} {{.Age}}'
                    timeout: 20s
                """),
        ],
        check: .runbook { subject, report in
            for (_, scalar) in subject.texts({ $0 == "run" }) {
                var start = 0
                for line in scalar.value.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
                    let count = line.count
                    if count > longestLine {
                        report.add(
                            subject, at: scalar.places.range(of: start..<(start + count)),
                            "the line has \(count) characters, and a terminal shows \(longestLine)",
                            subject: String(line.prefix(60)), help: "break it behind a pipe, or with a backslash")
                    }
                    start += count + 1
                }
            }
        })

    /// The most characters of a line of a script.
    static let longestLine = 120
}
