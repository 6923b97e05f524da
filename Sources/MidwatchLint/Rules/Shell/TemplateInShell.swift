import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let templateInShell = Rule(
        502, "template-in-shell", .error, .high, profile: .safe,
        finds: "braces of another tool's templates in a command",
        why: """
            Midwatch fills nothing in there: values reach a script by its environment, `exec:` by `${name}`. The \
            braces reach the program as they are.
            """,
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: kubectl --context=prod -n "{{ namespace }}" get pods
                #                                   ^^^^^^^^^^^^^^^
                    timeout: 20s
                """#),
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    exec: [kubectl, --context=prod, logs, "{{alert.labels.pod}}"]
                #                                          ^^^^^^^^^^^^^^^^^^^^
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: docker ps --format '{{.Names}}'
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: docker ps --format '{{json .}}' | jq -r .Names
                    timeout: 20s
                """#),
        ],
        check: .runbook { subject, report in
            for act in subject.acts {
                let texts: [(text: String, place: (Range<Int>) -> SourceRange)]
                switch act.act.action {
                case .run(let script): texts = [(script.value, { subject.range(of: $0, in: script) })]
                case .exec(let elements):
                    texts = elements.map { element in
                        (element.source, { subject.range(of: $0, in: Located(element.source, element.range)) })
                    }
                case .http, .query, .ask, .manual: continue
                }
                for (text, place) in texts {
                    for (range, written) in templates(in: Array(text.unicodeScalars)) {
                        report.add(
                            subject, at: place(range), step: act.step,
                            "\"\(written)\" reaches the program as it is", subject: written,
                            help: "declare an input or capture, and write \"$name\" in a script or ${name} in exec:")
                    }
                }
            }
        })

    /// Names in double braces: `{{ namespace }}`, `${{ inputs.pod }}`; not Go's `{{.Names}}` and `{{range .items}}`.
    private static func templates(in scalars: [Unicode.Scalar]) -> [(Range<Int>, String)] {
        var found: [(Range<Int>, String)] = []
        var index = 0
        while index + 4 < scalars.count {
            guard scalars[index] == "{", scalars[index + 1] == "{" else {
                index += 1
                continue
            }
            let start = index
            index += 2
            var words = 0
            var isName = true
            var isInWord = false
            while index < scalars.count, scalars[index] != "}", scalars[index] != "\n", index - start < 80 {
                let scalar = scalars[index]
                if scalar == " " {
                    isInWord = false
                } else {
                    if !isInWord {
                        words += 1
                        // What begins with a dot or a dollar is Go's.
                        if !scalar.properties.isAlphabetic { isName = false }
                    }
                    isInWord = true
                    if !(scalar.properties.isAlphabetic || scalar == "." || scalar == "_" || scalar == "-"
                        || ("0"..."9").contains(scalar))
                    {
                        isName = false
                    }
                }
                index += 1
            }
            guard index + 1 < scalars.count, scalars[index] == "}", scalars[index + 1] == "}" else { continue }
            index += 2
            var written = String.UnicodeScalarView()
            written.append(contentsOf: scalars[start..<index])
            let text = String(written)
            if isName, words == 1, !["{{end}}", "{{else}}", "{{ end }}", "{{ else }}"].contains(text) {
                found.append((start..<index, text))
            }
        }
        return found
    }
}
