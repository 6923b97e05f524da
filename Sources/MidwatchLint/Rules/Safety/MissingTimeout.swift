import MidwatchRunbook

extension LanguageSafetyRules {
    static let missingTimeout = Rule(
        211, "missing-timeout", .warning, profile: .safe,
        finds: "a command, a request or a query of a step that does not say how long it may take",
        why: """
            At night it hangs. The language then stops a read after 30 s and a change after 2 m, but a change that \
            is cut off is in doubt, and nobody has thought about whether 2 m are enough.
            """,
        fix: "writes the time that holds where nothing is said",
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: instances
                    title: Are all instances of checkout ready?
                    exec: [shopctl, instances, --json]
                #   ^^^^
                """),
            .good(
                .steps,
                """
                  - diagnose: instances
                    title: Are all instances of checkout ready?
                    exec: [shopctl, instances, --json]
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            for linted in subject.acts where linted.act.timeout == nil {
                let changes: Bool
                switch linted.role {
                case .read: changes = false
                case .change: changes = true
                // What goes with a change is short, and its default is there for it.
                case .undo, .check, .ready, .requirement, .save: continue
                }
                guard Defaults.timeout(of: linted.act, changes: changes) != nil else { continue }
                let step = linted.step
                let keyword = linted.act.action.keyword
                let place = subject.entry(keyword, of: step)?.key.range ?? linted.part?.name?.range ?? step.id.range
                let standard = DurationText.short(changes ? Defaults.changeTimeout : Defaults.readTimeout)
                let edit =
                    linted.part?.name == nil
                    ? subject.insertion("timeout: \(standard)", before: keyword, of: step) : nil
                report.add(
                    subject, at: place, step: step,
                    "\"\(keyword)\" in step \"\(step.id.value)\" does not say how long it may take",
                    subject: "\(step.id.value) \(linted.part?.name?.value ?? keyword)",
                    help: "write timeout:; where nothing is said it is \(standard)",
                    fixes: edit.map { [Fix("write timeout: \(standard)", edits: [$0])] } ?? [],
                    lighter: changes ? nil : .info)
            }
        })
}

extension LintedAct {
    /// The part of a change that this is, or undoes.
    var part: ChangePart? {
        guard case .mitigate(let mitigate) = step.body else { return nil }
        switch role {
        case .change(let index), .undo(let index):
            return mitigate.parts.indices.contains(index) ? mitigate.parts[index] : nil
        case .read, .check, .ready, .requirement, .save: return nil
        }
    }
}

extension LintedRunbook {
    /// The edit that puts a key on a line of its own before another key of a step; `nil` for a step in braces.
    func insertion(_ line: String, before key: String, of step: Step) -> TextEdit? {
        guard let entry = entry(key, of: step), let text = source.line(entry.key.range.start.line),
            text.unicodeScalars.prefix(entry.key.range.start.column - 1).allSatisfy({ $0 == " " })
        else { return nil }
        let indent = String(repeating: " ", count: entry.key.range.start.column - 1)
        return insertion(lines: [indent + line], after: entry.key.range.start.line - 1)
    }
}
