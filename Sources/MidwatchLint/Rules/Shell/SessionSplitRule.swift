import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let sessionSplit = Rule(
        512, "session-split", .error, .medium, profile: .safe,
        finds: "a line that opens a shell elsewhere, and lines behind it that are meant for that shell",
        why: """
            Typed by hand, the second line runs on the other machine. In a script the first line ends, or waits for \
            its timeout, and the second runs here.
            """,
        examples: [
            .bad(
                .steps,
                #"""
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    run: |
                      ssh ops@checkout-1.internal
                #     ^^^
                      sudo -n systemctl --no-pager restart checkout.service
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
                    run: |
                      ssh -o BatchMode=yes ops@checkout-1.internal 'sudo -n shopctl restart'
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """#),
        ],
        check: .runbook { subject, report in
            for command in subject.commands where SessionSplit.opens(command, in: subject) {
                // Of `sudo ssh host` the inner one opens it.
                if command.invocation.isCarrier { continue }
                report.add(
                    subject, at: subject.place(of: command), step: command.act.step,
                    "the lines behind \"\(command.shown)\" do not run in the shell that it opens",
                    subject: command.shown,
                    help: "give it the commands as one argument, or say ssh: at the step")
            }
        })
}

/// Whether a command opens a shell for which the rest of its script is meant.
enum SessionSplit {
    private static let openers: Set<String> = [
        "ssh", "chroot", "sudo", "su", "bash", "sh", "kubectl", "oc", "docker", "podman", "nsenter", "crictl",
    ]

    static func opens(_ command: LintedCommand, in subject: LintedRunbook) -> Bool {
        guard let place = command.script, openers.contains(command.invocation.program),
            let simple = command.command, simple.depth == 1, simple.pipeline.count == 1,
            command.facts.contains(where: isShell)
        else { return false }
        return subject.scripts[place].script.commands.contains { $0.range.lowerBound > simple.range.upperBound }
    }

    private static func isShell(_ fact: Fact) -> Bool {
        guard case .blocks(let why) = fact.effect else { return false }
        return why.contains("shell") || why.contains("terminal")
    }
}
