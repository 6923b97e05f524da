import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let parsedTable = Rule(
        519, "parsed-table", .info, .medium, profile: .strict,
        finds: "columns taken from a table that is made for eyes",
        why: """
            Columns move between versions and are empty now and then; the next one is taken then.
            """,
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: kubectl --context=prod get pods | awk '{print $1}'
                #                                          ^^^
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: kubectl --context=prod get pods --output=name
                    timeout: 20s
                """#),
        ],
        check: .runbook { subject, report in
            for script in subject.scripts {
                let commands = script.script.commands
                for (index, command) in commands.enumerated() where ["awk", "cut"].contains(command.name ?? "") {
                    guard command.pipeline.index > 0, index > 0,
                        let source = commands[..<index].last(where: {
                            $0.pipeline.number == command.pipeline.number && $0.pipeline.index == 0
                        }), ["kubectl", "oc"].contains(source.name ?? ""), printsTable(source)
                    else { continue }
                    let name = command.name ?? ""
                    report.add(
                        subject, at: subject.place(of: command.words[0].range, in: script), step: script.act.step,
                        "\"\(name)\" takes columns from a table of \"\(source.name ?? "")\"", subject: name,
                        help: "ask for --output=json or --output=custom-columns=…")
                }
            }
        })

    private static func printsTable(_ command: ShellCommand) -> Bool {
        let words = command.words.map { $0.literal ?? $0.prefix }
        return words.contains("get")
            && !words.contains { $0.hasPrefix("-o") || $0.hasPrefix("--output") || $0.hasPrefix("--template") }
    }
}
