import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let smartQuotes = Rule(
        522, "smart-quotes", .error, .high, profile: .min,
        finds: "typographic quotes or dashes in a command",
        why: """
            A word processor or a wiki turned `"` and `-` into signs that the shell does not know. The program gets \
            them as text.
            """, fix: "writes the plain sign", fixIsUnsafe: true,
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: kubectl --context=prod –n shop get pods
                #                               ^
                    timeout: 20s
                """#),
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    exec: [kubectl, --context=prod, get, pods, "–n", shop]
                #                                               ^
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: kubectl --context=prod -n shop get pods # – the shop alone
                    timeout: 20s
                """#),
        ],
        check: .runbook { subject, report in
            for script in subject.scripts {
                for word in script.script.commands.flatMap(\.words) {
                    for part in word.parts {
                        guard case .text(let text, false, let range) = part, text.unicodeScalars.count == range.count
                        else { continue }
                        for (offset, scalar) in text.unicodeScalars.enumerated() {
                            let place = range.lowerBound + offset
                            guard let plain = plain(scalar, isFirst: place == word.range.lowerBound) else { continue }
                            add(
                                scalar, plain, subject.place(of: place..<(place + 1), in: script), script.act.step,
                                subject, &report)
                        }
                    }
                }
            }
            for act in subject.acts {
                guard case .exec(let elements) = act.act.action else { continue }
                for element in elements {
                    guard let first = element.source.unicodeScalars.first, let plain = plain(first, isFirst: true)
                    else {
                        continue
                    }
                    let place = subject.range(of: 0..<1, in: Located(element.source, element.range))
                    add(first, plain, place, act.step, subject, &report)
                }
            }
        })

    private static func add(
        _ scalar: Unicode.Scalar, _ plain: String, _ place: SourceRange, _ step: Step, _ subject: LintedRunbook,
        _ report: inout RuleReport
    ) {
        report.add(
            subject, at: place, step: step, "\"\(Character(scalar))\" is no sign of the shell",
            subject: String(Character(scalar)), help: "write \(plain)",
            fixes: [Fix("write \(plain)", isUnsafe: true, edits: [TextEdit(place, plain)])])
    }

    /// What was typed before it was made pretty. A dash counts where an option begins only.
    private static func plain(_ scalar: Unicode.Scalar, isFirst: Bool) -> String? {
        switch scalar {
        case "\u{201C}", "\u{201D}", "\u{201E}": "\""
        case "\u{2018}", "\u{2019}": "'"
        case "\u{2013}", "\u{2010}", "\u{2011}", "\u{2212}": isFirst ? "-" : nil
        case "\u{2014}": isFirst ? "--" : nil
        default: nil
        }
    }
}
