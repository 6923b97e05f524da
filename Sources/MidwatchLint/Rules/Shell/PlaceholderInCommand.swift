import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let placeholderInCommand = Rule(
        525, "placeholder-in-command", .error, .high, profile: .min,
        finds: "a placeholder in a command, left for a person to fill in",
        why: """
            The shell takes `<namespace>` for a file to read from and one to write to. Nobody fills it in at night \
            without a mistake; an input is filled in by the alert.
            """,
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: kubectl --context=prod -n <namespace> get pods
                #                                  ^^^^^^^^^^^
                    timeout: 20s
                """#),
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    exec: [kubectl, --context=prod, -n, <namespace>, get, pods]
                #                                       ^^^^^^^^^^^
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: sort <names.txt >sorted.txt
                    timeout: 20s
                """#),
        ],
        check: .runbook { subject, report in
            for script in subject.scripts {
                guard let range = placeholder(in: script.script) else { continue }
                add(script.text(of: range), subject.place(of: range, in: script), script.act.step, subject, &report)
            }
            for act in subject.acts {
                guard case .exec(let elements) = act.act.action else { continue }
                for element in elements {
                    guard let range = placeholder(in: Array(element.source.unicodeScalars)) else { continue }
                    let written = String(element.source.unicodeScalars.dropFirst(range.lowerBound).prefix(range.count))
                    let place = subject.range(of: range, in: Located(element.source, element.range))
                    add(written, place, act.step, subject, &report)
                }
            }
        })

    private static func add(
        _ written: String, _ place: SourceRange, _ step: Step, _ subject: LintedRunbook, _ report: inout RuleReport
    ) {
        report.add(
            subject, at: place, step: step, "\"\(written)\" is a placeholder, which nothing fills in", subject: written,
            help: "declare it under inputs:, and write \"$name\" in a script or ${name} in exec:")
    }

    /// `<name>` written without a blank, outside quotes: where the shell sees two redirections.
    static func placeholder(in script: ShellScript) -> Range<Int>? {
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

    private static func placeholder(in scalars: [Unicode.Scalar]) -> Range<Int>? {
        guard let start = scalars.firstIndex(of: "<"), let end = scalars[start...].firstIndex(of: ">"), end > start + 2,
            isName(Array(scalars[(start + 1)..<end]))
        else { return nil }
        // `<p>` of a message in HTML is closed somewhere.
        return scalars.firstIndex(of: "/") != nil && start > 0 ? nil : start..<(end + 1)
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
