import MidwatchRunbook

/// The rule that passes on what shellcheck says.
enum ScriptRules {
    static let all: [Rule] = [shellcheck]

    static let shellcheck = Rule(
        590, "shellcheck", .warning, .medium, profile: .safe,
        finds: "something that shellcheck says about a script, where it is installed",
        why: """
            shellcheck knows hundreds of ways in which a script does something else than it seems to. It is asked once \
            for the scripts of all runbooks, and what it says is shown at the line of the YAML file.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: pods
                    title: Which pods are there?
                    run: |
                      if [ -n "$(kubectl get pods --no-headers | wc -l)" -a -d /tmp ]; then
                #                                                        ^^
                        echo there
                      fi
                    timeout: 20s
                """,
                files: [
                    "shellcheck.json": """
                    {"comments": [{"file": "0.sh", "line": 1, "endLine": 1, "column": 52, "endColumn": 54,
                      "level": "warning", "code": 2166,
                      "message": "Prefer [ p ] && [ q ] as [ p -a q ] is not well defined."}]}
                    """
                ]),
            .good(
                .steps,
                """
                  - diagnose: pods
                    title: Which pods are there?
                    exec: [kubectl, --context, prod, -n, shop, get, pods]
                    timeout: 20s
                """),
        ],
        check: .linter)
}

extension Linter {
    /// What shellcheck said, as findings at the lines of the runbooks.
    ///
    /// Its errors and warnings weigh as the rule does; what it calls info and style is shown in profile `strict` only.
    func findings(of scripts: [KeptScript], _ comments: [String: [ScriptComment]]) -> [Finding] {
        guard let active = active[ScriptRules.shellcheck.name] else { return [] }
        var report = RuleReport(active.rule, severity: active.severity)
        var findings: [Finding] = []
        for script in scripts {
            for comment in comments[script.text] ?? [] where !ScriptComment.excludedCodes.contains(comment.code) {
                let isLight = comment.level == .info || comment.level == .style
                if isLight, surroundings.settings.profile < .strict { continue }
                report.add(
                    path: script.path, at: script.range(of: comment), runbook: script.runbook, step: script.step,
                    "\(comment.message.sentence) (SC\(comment.code))", subject: "SC\(comment.code)",
                    help: "see https://www.shellcheck.net/wiki/SC\(comment.code)", lighter: isLight ? .info : nil)
            }
            findings += report.findings
            report = RuleReport(active.rule, severity: active.severity)
        }
        return findings
    }
}

extension KeptScript {
    /// Where a comment points, in the runbook's file.
    func range(of comment: ScriptComment) -> SourceRange {
        let scalars = Array(text.unicodeScalars)
        var starts = [0]
        for (offset, scalar) in scalars.enumerated() where scalar == "\n" { starts.append(offset + 1) }
        func offset(_ line: Int, _ column: Int) -> Int {
            let start = starts[min(max(line, 1), starts.count) - 1]
            return min(start + max(column, 1) - 1, scalars.count)
        }
        let start = offset(comment.line, comment.column)
        let end = offset(comment.endLine, comment.endColumn)
        return places.range(of: start..<max(start, end))
    }
}

extension String {
    /// A sentence in the form of our messages: it begins in lower case, unless with a name, and has no full stop.
    fileprivate var sentence: String {
        var text = self
        if text.last == "." { text.removeLast() }
        guard let first = text.first, first.isUppercase, text.dropFirst().first?.isLowercase == true else {
            return text
        }
        return first.lowercased() + text.dropFirst()
    }
}
