import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let exitAsCommand = Rule(
        513, "exit-as-command", .warning, .high, profile: .safe,
        finds: "a bare exit that belongs to a session by hand",
        why: """
            It was typed to leave the other machine. In a script it ends the script where it stands, with the code of \
            the line above.
            """,
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      uptime
                      exit
                #     ^^^^
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      if ! test -d /var/spool/checkout; then exit 10; fi
                      ls /var/spool/checkout
                    timeout: 20s
                """#),
        ],
        check: .runbook { subject, report in
            for script in subject.scripts {
                for command in script.script.commands
                where command.name == "exit" && command.words.count == 1 && command.depth == 1
                    && command.pipeline.before == .sequence && command.pipeline.count == 1 && command.function == nil
                {
                    report.add(
                        subject, at: subject.place(of: command.range, in: script), step: script.act.step,
                        "\"exit\" alone ends the script here", subject: "exit",
                        help: "take it out; to say how it ended, give it a code")
                }
            }
        })
}
