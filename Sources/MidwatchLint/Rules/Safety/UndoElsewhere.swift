import MidwatchRunbook

extension LanguageSafetyRules {
    static let undoElsewhere = Rule(
        214, "undo-elsewhere", .warning, .medium, profile: .oncall,
        finds: "an undo that touches another host, cluster, namespace or object than the change",
        why: """
            An undo is written once, copied from somewhere, and never run until the night on which it is needed. \
            Then it reverses something that was in order, and the change stays.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: more-instances
                    title: Run five instances of checkout
                    target: checkout/replicas
                    exec: [kubectl, --context=prod, --namespace=shop, scale, deployment/checkout, --replicas=5]
                    timeout: 30s
                    undo:
                      exec: [kubectl, --context=prod, --namespace=shop, scale, deployment/cart, --replicas=3]
                #                                                              ^^^^^^^^^^^^^^^
                    expect: {queue: improves}
                    settle: 75s
                """),
            .good(
                .steps,
                """
                  - mitigate: newer
                    title: Roll checkout forward
                    target: checkout/release
                    exec: [kubectl, --context=prod, --namespace=shop, rollout, undo, deployment/checkout]
                    timeout: 30s
                    undo:
                      exec: [kubectl, --context=prod, --namespace=shop, rollout, undo, deployment/checkout]
                    expect: {queue: improves}
                    settle: 75s
                """),
        ],
        check: .runbook { subject, report in
            for step in subject.runbook.steps {
                guard case .mitigate(let mitigate) = step.body else { continue }
                for part in mitigate.parts {
                    guard let undo = part.undo, let other = difference(part.act, undo) else { continue }
                    report.add(
                        subject, at: other.place ?? undo.range.firstLine, step: step,
                        "the undo of \"\(step.id.value)\" touches \(other.undo), but the change \(other.change)",
                        subject: step.id.value,
                        notes: other.note.map { [.init(range: $0, message: "the change is here")] } ?? [],
                        help: "undo what the change did, where it did it")
                }
            }
        })

    private struct Difference {
        var undo: String
        var change: String
        var place: SourceRange?
        var note: SourceRange?
    }

    private static func difference(_ change: Act, _ undo: Act) -> Difference? {
        if let (here, there) = hosts(change, undo) {
            return Difference(undo: there, change: here, place: undo.ssh?.range)
        }
        guard case .exec(let done) = change.action, case .exec(let undone) = undo.action,
            let program = done.first, program.source == undone.first?.source
        else { return nil }
        let doneWords = Array(done.dropFirst())
        for element in undone.dropFirst() {
            guard let (flag, value) = place(element.source),
                let other = doneWords.first(where: { place($0.source)?.flag == flag }),
                let before = place(other.source)?.value, before != value
            else { continue }
            return Difference(
                undo: "\"\(element.source)\"", change: "\"\(other.source)\"", place: element.range, note: other.range)
        }
        let objects = doneWords.filter { isObject($0.source) }
        let others = undone.dropFirst().filter { isObject($0.source) }
        guard let before = objects.first, let after = others.first,
            !others.contains(where: { other in objects.contains { $0.source == other.source } })
        else { return nil }
        return Difference(
            undo: "\"\(after.source)\"", change: "\"\(before.source)\"", place: after.range, note: before.range)
    }

    private static func hosts(_ change: Act, _ undo: Act) -> (change: String, undo: String)? {
        guard change.ssh?.source != undo.ssh?.source else { return nil }
        // By HTTP the machine that asks does not matter.
        if case .http = change.action { return nil }
        if case .http = undo.action { return nil }
        if case .manual = change.action { return nil }
        func named(_ act: Act) -> String { act.ssh.map { "\"\($0.source)\"" } ?? "this machine" }
        return (named(change), named(undo))
    }

    /// A flag that says where, with its value: `--namespace=shop`.
    private static func place(_ text: String) -> (flag: Substring, value: Substring)? {
        guard let sign = text.firstIndex(of: "=") else { return nil }
        let flag = text[..<sign]
        let flags: Set<Substring> = [
            "--namespace", "--context", "--kube-context", "--cluster", "--profile", "--region", "--project", "--host",
            "--zone",
        ]
        return flags.contains(flag) ? (flag, text[text.index(after: sign)...]) : nil
    }

    /// Whether an argument names an object as Kubernetes does: `deployment/checkout`.
    private static func isObject(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[1].isEmpty && !parts[0].isEmpty
            && parts[0].utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: ".")
            }
            && !parts[0].hasPrefix(".")
    }
}

extension SourceRange {
    /// The part of it that stands on its first line, at least one column.
    var firstLine: SourceRange {
        guard end.line > start.line else { return self }
        return SourceRange(start: start, end: SourcePosition(line: start.line, column: start.column + 1))
    }
}
