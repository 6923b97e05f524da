import MidwatchRunbook

extension SecurityRules {
    static let personalData = Rule(
        612, "personal-data", .warning, .medium, profile: .oncall,
        finds: "a telephone number or a mail address of somebody in text for people",
        why: """
            It belongs to a person who changes teams, numbers and companies. The call at night goes to nobody, or to \
            somebody who left two years ago, and the number stays in the history of the repository.
            """,
        examples: [
            .bad(
                .head,
                """
                why: Customers cannot pay. Call Priya at +49 171 5550123 when in doubt.
                #                                        ^^^^^^^^^^^^^^^
                """),
            .good(
                .head,
                """
                why: Customers cannot pay. The on-call of payments knows more.
                """),
        ],
        check: .runbook { subject, report in
            for (text, step) in prose(of: subject) {
                for found in PersonalScan.places(in: text.value) {
                    report.add(
                        subject, at: subject.range(of: found.range, in: text), step: step,
                        "\(found.what) stands in text for people", subject: found.what,
                        help: "name a contact of midwatch.yaml, which a rotation keeps up to date")
                }
            }
        })

    private static func prose(of subject: LintedRunbook) -> [(Located<String>, Step?)] {
        let runbook = subject.runbook
        var found: [(Located<String>, Step?)] = [(runbook.title, nil)]
        func add(_ node: YAMLNode?, _ text: String?, _ step: Step?) {
            if let node, let text { found.append((Located(text, node.range), step)) }
        }
        add(subject.entry("why")?.value, runbook.why, nil)
        for step in runbook.steps {
            if let title = step.title { found.append((title, step)) }
            add(subject.entry("why", of: step)?.value, step.why, step)
            switch step.body {
            case .escalate(let escalate): found.append((Located(escalate.message.source, escalate.message.range), step))
            case .mitigate(let mitigate): if let text = mitigate.irreversible { found.append((text, step)) }
            case .diagnose, .verify: break
            }
        }
        for linted in subject.acts {
            switch linted.act.action {
            case .manual(let text): found.append((Located(text.source, text.range), linted.step))
            case .ask(let ask): found.append((Located(ask.text.source, ask.text.range), linted.step))
            case .run, .exec, .http, .query: break
            }
        }
        return found
    }
}

/// Finds how somebody can be reached in prose.
enum PersonalScan {
    /// How many digits a telephone number has at least, and at most.
    static let digits = 9...15

    static func places(in text: String) -> [(range: Range<Int>, what: String)] {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "+") }) else { return [] }
        let scalars = Array(text.unicodeScalars)
        var found: [(range: Range<Int>, what: String)] = []
        for index in scalars.indices {
            if scalars[index] == "@", let range = mail(scalars, index) { found.append((range, "a mail address")) }
            if scalars[index] == "+", index == 0 || !isMail(scalars[index - 1]), let range = number(scalars, index) {
                found.append((range, "a telephone number"))
            }
        }
        return found
    }

    private static func mail(_ scalars: [Unicode.Scalar], _ at: Int) -> Range<Int>? {
        var start = at
        while start > 0, isMail(scalars[start - 1]) { start -= 1 }
        var end = at + 1
        while end < scalars.count, isMail(scalars[end]), scalars[end] != "+" { end += 1 }
        while end > at + 1, scalars[end - 1] == "." || scalars[end - 1] == "-" { end -= 1 }
        // A host without a dot, or one that is not reachable from outside, is `user@host` for a program.
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[(at + 1)..<end])
        let labels = String(view).split(separator: ".", omittingEmptySubsequences: false)
        guard start < at, labels.count > 1, let last = labels.last, last.count >= 2,
            last.unicodeScalars.allSatisfy(\.properties.isAlphabetic),
            !["internal", "local", "lan", "service", "svc"].contains(String(last))
        else { return nil }
        return start..<end
    }

    private static func number(_ scalars: [Unicode.Scalar], _ plus: Int) -> Range<Int>? {
        var count = 0
        var end = plus + 1
        var last = plus
        while end < scalars.count {
            if ("0"..."9").contains(scalars[end]) {
                count += 1
                last = end
            } else if !" -()./".unicodeScalars.contains(scalars[end]) || (end == plus + 1 && scalars[end] == " ") {
                break
            }
            end += 1
        }
        return digits.contains(count) ? plus..<(last + 1) : nil
    }

    private static func isMail(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                || ".-_+".unicodeScalars.contains(scalar))
    }
}
