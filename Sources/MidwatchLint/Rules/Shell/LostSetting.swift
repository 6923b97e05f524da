import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let lostSetting = Rule(
        514, "lost-setting", .error, .high, profile: .safe,
        finds: "a folder or variable that is set in one step, as if the next one would know",
        why: """
            Every step is a process of its own. What it sets with `cd` or `export` is gone when it ends.
            """,
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      cd /srv/checkout
                #     ^^
                    timeout: 20s
                """#),
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: export SHOP=checkout
                #               ^^^^^^^^^^^^^
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      cd /srv/checkout && git --no-pager log -1
                    timeout: 20s
                """#),
        ],
        check: .runbook { subject, report in
            for script in subject.scripts {
                let commands = script.script.commands
                // A script that does nothing else but set is written for the steps behind it.
                let setting: Set<String> = ["cd", "export", "pushd", "umask", "source", "."]
                guard let last = commands.last(where: { !$0.isInSubstitution }), !commands.isEmpty,
                    commands.allSatisfy({ $0.isInSubstitution || $0.words.isEmpty || setting.contains($0.name ?? "") }),
                    last.redirects.isEmpty, !last.isExitCodeUsed, isForOthers(script.act)
                else { continue }
                let word = last.name == "export" ? last.words.dropFirst().first : last.words.first
                guard let range = word?.range ?? last.assignments.first?.range else { continue }
                let written = script.text(of: range)
                report.add(
                    subject, at: subject.place(of: range, in: script), step: script.act.step,
                    "\"\(written)\" is forgotten when the step ends", subject: written,
                    help: "set it in the script that needs it, or capture: a value")
            }
        })

    /// Whether the act is not there for its exit code.
    private static func isForOthers(_ act: LintedAct) -> Bool {
        switch act.role {
        case .read:
            if case .diagnose(let diagnose) = act.step.body { return diagnose.captures.isEmpty }
            return false
        case .change: return true
        case .undo, .check, .ready, .requirement, .save: return false
        }
    }
}
