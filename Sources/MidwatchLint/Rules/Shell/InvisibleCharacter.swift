import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let invisibleCharacter = Rule(
        523, "invisible-character", .error, .high, profile: .min,
        finds: "a blank in a command that is no blank to the shell, or a sign that nobody sees",
        why: """
            A page that was copied from has blanks that must not break. The shell takes them for a part of the word, \
            and the message shows a word that looks right.
            """, fix: "writes a plain blank", fixIsUnsafe: true,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: Which pods are there?
                    run: kubectl\u{A0}get pods
                #               ^
                    timeout: 20s
                """),
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: Which pods are there?
                    exec: [kubectl, "get\u{2009}pods"]
                #                       ^
                    timeout: 20s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: Which pods are there?
                    run: "kubectl get pods # the\u{A0}shop's"
                    timeout: 20s
                """),
        ],
        check: .runbook { subject, report in
            for script in subject.scripts {
                let comments = script.script.comments
                for (offset, scalar) in script.text.value.unicodeScalars.enumerated() {
                    guard let plain = plain(scalar), !comments.contains(where: { $0.contains(offset) }) else {
                        continue
                    }
                    add(scalar, plain, offset, script.text, script.act.step, subject, &report)
                }
            }
            for act in subject.acts {
                guard case .exec(let elements) = act.act.action else { continue }
                for element in elements {
                    for (offset, scalar) in element.source.unicodeScalars.enumerated() {
                        guard let plain = plain(scalar) else { continue }
                        let text = Located(element.source, element.range)
                        add(scalar, plain, offset, text, act.step, subject, &report)
                    }
                }
            }
        })

    private static func add(
        _ scalar: Unicode.Scalar, _ plain: String, _ offset: Int, _ text: Located<String>, _ step: Step,
        _ subject: LintedRunbook, _ report: inout RuleReport
    ) {
        let offsets = offset..<(offset + 1)
        let edit = subject.edit(offsets, ofTextAt: text.range.start, to: plain)
        let advice = plain.isEmpty ? "take it out" : "write a plain blank"
        let name = "U+" + String(scalar.value, radix: 16, uppercase: true)
        report.add(
            subject, at: subject.range(of: offsets, in: text), step: step,
            "\(name) stands in the command, and looks like nothing or like a blank",
            subject: name, help: advice, fixes: edit.map { [Fix(advice, isUnsafe: true, edits: [$0])] } ?? [])
    }

    private static func plain(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "\u{A0}", "\u{2000}"..."\u{200A}", "\u{202F}", "\u{205F}", "\u{3000}": " "
        case "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{AD}": ""
        default: nil
        }
    }
}
