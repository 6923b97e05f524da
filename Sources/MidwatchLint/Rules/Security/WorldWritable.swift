import MidwatchRunbook
import MidwatchShell

extension SecurityRules {
    static let worldWritable = Rule(
        608, "world-writable", .warning, .medium, profile: .safe,
        finds: "a command that lets everybody on the machine write",
        why: """
            It makes the error message go away, and stays. From then on any program that runs there may put \
            something into the file that the next one obeys.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: open-spool
                    title: Let checkout write into its spool
                    target: checkout/spool
                    exec: [chmod, -R, "777", /srv/checkout/spool]
                #                     ^^^^^
                    timeout: 10s
                    irreversible: Nobody knows what the modes were.
                    expect: {queue: improves}
                    settle: 75s
                """),
            .good(
                .steps,
                """
                  - mitigate: open-spool
                    title: Let checkout write into its spool
                    target: checkout/spool
                    exec: [chmod, -R, u+rwX, /srv/checkout/spool]
                    timeout: 10s
                    irreversible: Nobody knows what the modes were.
                    expect: {queue: improves}
                    settle: 75s
                """),
        ],
        check: .runbook { subject, report in
            for command in subject.commands where ["chmod", "umask"].contains(command.invocation.program) {
                let program = command.invocation.program
                guard
                    let argument = command.invocation.arguments.first(where: {
                        $0.literal.map { !$0.hasPrefix("-") } ?? true
                    }), let mode = argument.literal, program == "chmod" ? opensToAll(mode) : isNoMask(mode)
                else { continue }
                report.add(
                    subject, at: subject.place(of: argument, in: command), step: command.act.step,
                    "\"\(program) \(mode)\" lets everybody on the machine write", subject: mode,
                    help: "give it to the user or the group that needs it, such as chmod g+w")
            }
        })

    private static func opensToAll(_ mode: String) -> Bool {
        let digits = mode.utf8
        if (3...4).contains(digits.count), digits.allSatisfy({ (48...55).contains($0) }), let last = digits.last {
            // A sticky folder is open to all by design.
            let isSticky = digits.count == 4 && digits.first.map { ($0 - 48) & 1 == 1 } ?? false
            return (last - 48) & 2 != 0 && !isSticky
        }
        return mode.split(separator: ",").contains { clause in
            guard let sign = clause.firstIndex(where: { $0 == "+" || $0 == "=" }) else { return false }
            let who = clause[..<sign]
            return (who.contains("o") || who.contains("a")) && clause[sign...].contains("w")
        }
    }

    private static func isNoMask(_ mode: String) -> Bool {
        mode.utf8.allSatisfy { $0 == 48 } && (1...4).contains(mode.utf8.count)
    }
}
