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
                let found = signs(in: script.script)
                for sign in found {
                    add(
                        sign, fix(sign, among: found, in: script, subject), script.text, script.act.step, subject,
                        &report)
                }
            }
            for act in subject.acts {
                guard case .exec(let elements) = act.act.action else { continue }
                for element in elements {
                    guard let first = element.source.unicodeScalars.first, let plain = plain(first, isFirst: true)
                    else {
                        continue
                    }
                    let sign = Sign(offset: 0, scalar: first, plain: plain)
                    let edit = subject.edit(0..<1, ofTextAt: element.range.start, to: plain)
                    // No shell takes quotes out of a list's elements.
                    let fixes = plain.hasPrefix("-") ? edit.map { [Self.fix(sign, [$0])] } ?? [] : []
                    add(sign, fixes, Located(element.source, element.range), act.step, subject, &report)
                }
            }
        })

    /// A typographic sign in a command.
    private struct Sign {
        /// Where it stands in the text.
        var offset: Int
        var scalar: Unicode.Scalar
        /// What was typed.
        var plain: String
    }

    private static func signs(in script: ShellScript) -> [Sign] {
        var found: [Sign] = []
        for word in script.commands.flatMap(\.words) {
            for part in word.parts {
                guard case .text(let text, false, let range) = part, text.unicodeScalars.count == range.count
                else { continue }
                for (offset, scalar) in text.unicodeScalars.enumerated() {
                    let place = range.lowerBound + offset
                    guard let plain = plain(scalar, isFirst: place == word.range.lowerBound) else { continue }
                    found.append(Sign(offset: place, scalar: scalar, plain: plain))
                }
            }
        }
        return found
    }

    /// A dash is mended by itself; a quote with all of its kind, and only where each has its other one.
    private static func fix(
        _ sign: Sign, among all: [Sign], in script: LintedScript, _ subject: LintedRunbook
    ) -> [Fix] {
        let same = sign.plain.hasPrefix("-") ? [sign] : all.filter { $0.plain == sign.plain }
        let edits = same.compactMap {
            subject.edit($0.offset..<($0.offset + 1), ofTextAt: script.text.range.start, to: $0.plain)
        }
        guard edits.count == same.count else { return [] }
        let plains = Dictionary(same.map { ($0.offset, $0.plain) }, uniquingKeysWith: { first, _ in first })
        let text = script.text.value.unicodeScalars.enumerated().map { plains[$0] ?? String(Character($1)) }.joined()
        guard ShellScript.parse(text).problems.count <= script.script.problems.count else { return [] }
        return [Self.fix(sign, edits)]
    }

    private static func fix(_ sign: Sign, _ edits: [TextEdit]) -> Fix {
        Fix("write \(sign.plain)", isUnsafe: true, edits: edits)
    }

    private static func add(
        _ sign: Sign, _ fixes: [Fix], _ text: Located<String>, _ step: Step, _ subject: LintedRunbook,
        _ report: inout RuleReport
    ) {
        let name = String(Character(sign.scalar))
        report.add(
            subject, at: subject.range(of: sign.offset..<(sign.offset + 1), in: text), step: step,
            "\"\(name)\" is no sign of the shell", subject: name, help: "write \(sign.plain)", fixes: fixes)
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
