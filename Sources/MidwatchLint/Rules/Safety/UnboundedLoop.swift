import MidwatchRunbook
import MidwatchShell

extension CommandSafetyRules {
    static let unboundedLoop = Rule(
        208, "unbounded-loop", .warning, .medium, profile: .safe,
        finds: "a change that is made to each of however many things a query finds",
        why: """
            The query finds three nodes on the day it is written and three hundred on the night it is run.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    run: |
                      for node in $(kubectl --context=prod get nodes -o name); do
                        kubectl --context=prod cordon "$node"
                #       ^^^^^^^
                      done
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """),
            .bad(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    run: |
                      kubectl --context=prod get pods -o name | xargs kubectl --context=prod delete
                #                                                     ^^^^^^^
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """),
            .good(
                .steps,
                """
                  - mitigate: restart
                    title: Start checkout anew
                    target: checkout/instances
                    run: |
                      kubectl --context=prod get pods -o name | head -n 3 | xargs kubectl --context=prod delete
                    timeout: 2m
                    irreversible: There is nothing to go back to.
                    expect: {queue: improves}
                    settle: 75s
                """),
        ],
        check: .runbook { subject, report in
            for command in subject.commands where command.act.mayChange && command.isChange {
                guard let source = feed(of: command, in: subject), !isBounded(source) else { continue }
                report.add(
                    subject, at: subject.place(of: command), step: command.act.step,
                    "\"\(command.shown)\" is run for each of however many things are found", subject: command.shown,
                    help: "bound the list, for example with \"| head -n 3\", and say how many in the title")
            }
        })

    /// The text of the query whose results the command is run for; `nil` if there is none.
    private static func feed(of command: LintedCommand, in subject: LintedRunbook) -> String? {
        guard let place = command.script, let simple = command.command else { return nil }
        let script = subject.scripts[place]
        if command.invocation.wrappers.contains(where: { $0.program == "xargs" || $0.program == "parallel" }) {
            let own = simple.pipeline.range.lowerBound..<simple.range.lowerBound
            return own.isEmpty ? nil : script.text(of: own)
        }
        for loop in simple.loops.map({ script.script.loops[$0] }) {
            let queries = loop.words.flatMap(\.expansions).filter { $0.kind == .command }
            if let query = queries.first { return script.text(of: query.range) }
            if loop.kind == .while, let feed = loop.feed, script.text(of: feed).contains(" ") {
                return script.text(of: feed)
            }
        }
        return nil
    }

    private static func isBounded(_ query: String) -> Bool {
        ["head ", "tail ", "limit", "LIMIT", "seq ", "--max", "sed -n", "[:", "shuf -n", "max-items", "-maxdepth"]
            .contains { query.contains($0) }
    }
}
