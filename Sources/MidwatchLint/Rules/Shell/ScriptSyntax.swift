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

    /// `<name>` written without a blank, outside quotes: where the shell sees two redirections.
    private static func placeholder(in script: ShellScript) -> Range<Int>? {
        let scalars = Array(script.text.unicodeScalars)
        let redirects = script.commands.flatMap(\.redirects)
        for redirect in redirects where redirect.sign == "<" && redirect.descriptor == nil {
            let start = redirect.range.lowerBound
            let end = redirect.range.upperBound
            guard end < scalars.count, scalars[end] == ">", redirect.target.range.lowerBound == start + 1,
                let name = redirect.target.literal, isName(Array(name.unicodeScalars))
            else { continue }
            return start..<(end + 1)
        }
        return nil
    }

    /// Letters, digits and `-`, `_`, `.` between; two at least.
    private static func isName(_ scalars: [Unicode.Scalar]) -> Bool {
        scalars.count >= 2 && scalars[0].isASCII && scalars[0].properties.isAlphabetic
            && scalars.allSatisfy {
                $0.isASCII
                    && ($0.properties.isAlphabetic || ("0"..."9").contains($0)
                        || $0 == "-" || $0 == "_" || $0 == ".")
            }
    }
}
