import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let promptInCommand = Rule(
        503, "prompt-in-command", .error, .high, profile: .min,
        finds: "the prompt of a terminal, copied with the command",
        why: """
            `$ kubectl get pods` runs a program called `$`, which there is not. In public runbooks every second block \
            has one.
            """, fix: "takes the prompt out",
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: $ kubectl --context=prod get pods
                #        ^
                    timeout: 20s
                """#),
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      sh-4.4# cat /proc/loadavg
                #     ^^^^^^^
                    timeout: 20s
                """#),
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      [root@web-1 ~]# uptime
                #     ^^^^^^^^^^^^^^^
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      # how long has it been up?
                      uptime
                    timeout: 20s
                """#),
        ],
        check: .runbook { subject, report in
            for script in subject.scripts {
                for (range, end) in prompts(in: script.script) {
                    let place = subject.place(of: range, in: script)
                    let written = script.text(of: range)
                    let whole = range.lowerBound..<max(end, range.upperBound)
                    let edit = subject.edit(whole, ofTextAt: script.text.range.start, to: "")
                    report.add(
                        subject, at: place, step: script.act.step,
                        "\"\(written)\" is a prompt, not part of the command", subject: written,
                        help: "take it out",
                        fixes: edit.map { [Fix("take the prompt out", edits: [$0])] } ?? [])
                }
            }
        })

    /// The prompts, each with the place where the command itself begins.
    private static func prompts(in script: ShellScript) -> [(Range<Int>, Int)] {
        var found: [(Range<Int>, Int)] = []
        for command in script.commands where command.form == .simple {
            guard let first = command.words.first else { continue }
            let next = command.words.count > 1 ? command.words[1].range.lowerBound : first.range.upperBound
            if first.text == "$" || first.text == "%" || isPrompt(first.text) {
                if command.words.count > 1 { found.append((first.range, next)) }
            } else if command.words.count > 1, first.text.hasPrefix("["), first.text.contains("@"),
                ["]#", "]$"].contains(where: command.words[1].text.hasSuffix)
            {
                let end =
                    command.words.count > 2 ? command.words[2].range.lowerBound : command.words[1].range.upperBound
                found.append((first.range.lowerBound..<command.words[1].range.upperBound, end))
            }
        }
        return found
    }

    /// `sh-4.4#`, `bash-5.1$`, `user@host:~$`, `root@host:/#`
    private static func isPrompt(_ word: String) -> Bool {
        guard word.hasSuffix("#") || word.hasSuffix("$") else { return false }
        return word.hasPrefix("sh-") || word.hasPrefix("bash-") || (word.contains("@") && word.contains(":"))
    }
}
