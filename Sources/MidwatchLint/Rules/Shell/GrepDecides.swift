import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let grepDecides = Rule(
        509, "grep-decides", .warning, .medium, profile: .safe,
        finds: "a look that fails when grep finds nothing",
        why: """
            grep ends with 1 when no line matches. A look for errors then fails exactly when there are none.
            """,
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: journalctl --no-pager --unit=checkout --since=-10min | grep --count 'lost connection'
                #                                                               ^^^^
                    timeout: 20s
                    capture: {lost: int(stdout)}
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: journalctl --no-pager --unit=checkout --since=-10min | grep --count 'lost connection' || true
                    timeout: 20s
                    capture: {lost: int(stdout)}
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: grep --quiet maintenance /etc/checkout/mode
                    timeout: 20s
                    ok_exit: [1]
                    capture: {is_off: exit == 0}
                """#),
        ],
        check: .runbook { subject, report in
            for command in subject.commands {
                guard case .read = command.act.role, case .diagnose = command.act.step.body,
                    ["grep", "egrep", "fgrep", "zgrep", "rg"].contains(command.invocation.program),
                    command.invocation.wrappers.isEmpty, !command.act.act.okExit.contains(1),
                    !command.invocation.arguments.contains(where: { isQuiet($0.literal ?? "") }),
                    decides(command, in: subject)
                else { continue }
                report.add(
                    subject, at: subject.place(of: command), step: command.act.step,
                    "the step fails when \"\(command.invocation.program)\" finds nothing", subject: command.shown,
                    help: "write \"|| true\" behind it, or say ok_exit: [1]")
            }
        })

    /// `-q` says that the answer is the exit code.
    private static func isQuiet(_ option: String) -> Bool {
        option == "--quiet" || option == "--silent"
            || (option.hasPrefix("-") && !option.hasPrefix("--") && option.contains("q"))
    }

    /// Whether its exit code is the script's: it stands in the last pipeline, and nothing looks at that.
    private static func decides(_ command: LintedCommand, in subject: LintedRunbook) -> Bool {
        guard let place = command.script, let simple = command.command else { return command.script == nil }
        let last = subject.scripts[place].script.commands.last { $0.isLast }
        return !simple.isInSubstitution && last?.pipeline.number == simple.pipeline.number && !simple.isExitCodeUsed
            && simple.pipeline.before != .or
    }
}
