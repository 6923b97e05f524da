import MidwatchExpressions
import MidwatchRunbook

extension ExpressionRules {
    static let answerNotOffered = Rule(
        419, "answer-not-offered", .error, profile: .min,
        finds: "a comparison with a text that is none of the choices",
        why: """
            The choices are `yes` and `no`, the condition waits for `Yes`. Whatever people answer, the run goes the \
            other way, and nobody notices why.
            """,
        fix: "writes the choice that was meant",
        fixIsUnsafe: true,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: failover
                    title: Is the failover done?
                    ask: {text: Is the failover done?, choices: [done, "not yet"]}
                    decide:
                      - if: answer == "Done"
                #                     ^^^^^^
                        go: recovered
                      - else: page-lead
                """),
            .good(
                .steps,
                """
                  - diagnose: failover
                    title: Is the failover done?
                    ask: {text: Is the failover done?, choices: [done, "not yet"]}
                    decide:
                      - if: answer == "done"
                        go: recovered
                      - else: page-lead
                """),
        ],
        check: .runbook { subject, report in
            let offered = choices(of: subject.runbook)
            for condition in subject.conditions {
                var known = offered
                if case .diagnose(let diagnose) = condition.step.body, case .ask(let ask) = diagnose.act.action {
                    known["answer"] = ask.choices
                }
                if known.isEmpty { continue }
                condition.outline.forEach { part in
                    guard case .comparison(let sign, let left, let right) = part.shape,
                        sign == .equal || sign == .notEqual,
                        let (name, literal, text) = named(left, right) ?? named(right, left),
                        let choices = known[name], !choices.isEmpty, !choices.contains(where: { $0.value == text })
                    else { return }
                    let words = choices.map(\.value)
                    let place = condition.condition.place(of: literal.range)
                    let meant =
                        words.first { $0.lowercased() == text.lowercased() } ?? Spelling.nearest(text, among: words)
                    report.add(
                        subject, at: place, step: condition.step,
                        "\"\(text)\" is none of the choices of \"\(name)\""
                            + (meant.map { "; did you mean \"\($0)\"?" } ?? ""),
                        subject: "\(name) \(text)",
                        notes: choices.first.map { [.init(range: $0.range, message: "the choices begin here")] } ?? [],
                        help: "it may be " + words.map { "\"\($0)\"" }.joined(separator: ", "),
                        fixes: fix(text, meant, at: place, in: subject))
                }
            }
        })

    /// What people and alerts may choose from, by the name under which conditions see it.
    private static func choices(of runbook: Runbook) -> [String: [Located<String>]] {
        var known: [String: [Located<String>]] = [:]
        for input in runbook.inputs where !input.choices.isEmpty && input.type == .string {
            known[input.name.value] = input.choices
        }
        for step in runbook.steps {
            guard case .diagnose(let diagnose) = step.body, case .ask(let ask) = diagnose.act.action else { continue }
            for capture in diagnose.captures where capture.value.text == "answer" {
                // Two steps that set one capture may offer different things.
                known[capture.name.value] = known[capture.name.value] == nil ? ask.choices : []
            }
        }
        return known.filter { !$0.value.isEmpty }
    }

    private static func named(_ name: Outline, _ literal: Outline) -> (String, Outline, String)? {
        guard case .name(let name) = name.shape, case .literal(.string(let text)) = literal.shape else { return nil }
        return (name, literal, text)
    }

    /// Only where the quotes are those of the expression, so that nothing else can be meant.
    private static func fix(
        _ text: String, _ meant: String?, at place: SourceRange, in subject: LintedRunbook
    ) -> [Fix] {
        guard let meant else { return [] }
        var inside = place
        inside.start.column += 1
        inside.end.column -= 1
        // The quotes must be those of the expression, with nothing doubled or escaped between them.
        guard subject.edit(at: place, from: "\"\(text)\"", to: meant) != nil,
            let edit = subject.edit(at: inside, from: text, to: meant)
        else { return [] }
        return [Fix("write \"\(meant)\"", isUnsafe: true, edits: [edit])]
    }
}
