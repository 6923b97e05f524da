import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let bashUnderSh = Rule(
        515, "bash-under-sh", .warning, .medium, profile: .safe,
        finds: "what only bash knows, given to sh",
        why: """
            In most images sh is dash or busybox. There `[[` is a program that does not exist, and the test is always \
            false.
            """,
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      kubectl --context=prod exec checkout-1 -- sh -c '[[ -f /tmp/ready ]]'
                #                                                     ^^^^^^^^^^^^^^^^^^^^^
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      kubectl --context=prod exec checkout-1 -- sh -c '[ -f /tmp/ready ]'
                    timeout: 20s
                """#),
        ],
        check: .runbook { subject, report in
            for command in subject.commands where ["sh", "dash", "ash"].contains(command.invocation.program) {
                let arguments = command.invocation.arguments
                guard let option = arguments.firstIndex(where: { isScriptOption($0.literal ?? "") }),
                    arguments.indices.contains(option + 1)
                else { continue }
                let script = arguments[option + 1]
                guard let found = bashism(in: ShellScript.parse(script.word.value)) else { continue }
                report.add(
                    subject, at: subject.place(of: script, in: command), step: command.act.step,
                    "\"\(command.invocation.program)\" need not know \"\(found)\"", subject: found,
                    help: "write it as sh has it, or call bash")
            }
        })

    private static func isScriptOption(_ option: String) -> Bool {
        option.hasPrefix("-") && !option.hasPrefix("--") && option.hasSuffix("c")
    }

    private static func bashism(in script: ShellScript) -> String? {
        for command in script.commands {
            if command.form == .conditional { return "[[" }
            if command.form == .arithmetic { return "((" }
            if command.assignments.contains(where: { $0.elements != nil }) { return "name=(…)" }
            if let redirect = command.redirects.first(where: { ["<<<", "&>", "&>>"].contains($0.sign) }) {
                return redirect.sign
            }
            if command.words.contains(where: { $0.expansions.contains { $0.kind == .process } }) { return "<(…)" }
        }
        return nil
    }
}
