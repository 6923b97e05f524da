import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let confirmPrompt = Rule(
        510, "confirm-prompt", .error, .medium, profile: .safe,
        finds: "a command that asks before it goes on",
        why: """
            Nobody answers. Some programs take the end of their input for a no and end well, having done nothing.
            """, fix: "adds the option that answers", fixIsUnsafe: true,
        examples: [
            .bad(
                .steps,
                #"""
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    run: apt-get install checkout=1.22.0
                #                ^^^^^^^
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """#),
            .bad(
                .steps,
                #"""
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    exec: [terraform, apply, -input=false]
                #                     ^^^^^
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """#),
            .good(
                .steps,
                #"""
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    run: apt-get install --yes checkout=1.22.0
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """#),
        ],
        check: .runbook { subject, report in
            for command in subject.commands {
                let program = command.invocation.program
                if ["sudo", "doas", "ssh", "scp", "sftp", "ssh-copy-id"].contains(program) { continue }
                if command.facts.contains(where: { if case .blocks = $0.effect { true } else { false } }) { continue }
                // `yes | …` answers.
                if command.invocation.input.isFed { continue }
                for fact in command.facts {
                    guard case .prompts(let reason, let flag) = fact.effect else { continue }
                    report.add(
                        subject, at: subject.place(of: fact, in: command), step: command.act.step,
                        "\"\(command.shown)\" asks: \(reason)", subject: command.shown,
                        help: flag.map { $0.hasPrefix("-") ? "add \($0)" : "use \($0)" } ?? "answer it beforehand",
                        fixes: subject.fix(fact, in: command, title: "add \(flag ?? "")", isUnsafe: true))
                    break
                }
            }
        })
}
