import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let scriptSyntax = Rule(
        524, "script-syntax", .error, .high, profile: .min,
        finds: "a script that bash refuses",
        why: """
            bash reads a script as far as it goes. What stands before the fault is done, what stands behind it never.
            """,
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      if test -f /run/checkout.pid; then
                #     ^^
                        cat /run/checkout.pid
                    timeout: 20s
                """#),
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      echo 'checkout
                #          ^
                    timeout: 20s
                """#),
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      cat <<END
                #         ^^^^^
                      checkout
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      if test -f /run/checkout.pid; then
                        cat /run/checkout.pid
                      fi
                    timeout: 20s
                """#),
        ],
        check: .runbook { subject, report in
            for script in subject.scripts where placeholder(in: script.script) == nil {
                // Behind the first fault everything may look like one.
                guard let problem = script.script.problems.first else { continue }
                report.add(
                    subject, at: subject.place(of: problem.range, in: script), step: script.act.step, problem.message,
                    subject: script.text(of: problem.range), help: "try it with: bash -n")
            }
        })
}
