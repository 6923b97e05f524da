import MidwatchRunbook

extension SurroundingRules {
    static let scriptMissing = Rule(
        806, "script-missing", .error, phase: .repository, profile: .oncall,
        finds: "a command that starts a script which the repository does not have",
        why: """
            A script is renamed in a clean-up and its callers in runbooks are not found, because nothing compiles \
            them. The step fails in the middle of an incident with "no such file or directory".
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: drained
                    title: Is the queue drained?
                    exec: [./bin/drained.sh, checkout]
                #          ^^^^^^^^^^^^^^^^
                    timeout: 20s
                """),
            .bad(
                .steps,
                """
                  - diagnose: drained
                    title: Is the queue drained?
                    exec: [bash, bin/drained.sh]
                #                ^^^^^^^^^^^^^^
                    timeout: 20s
                """),
            .good(
                .steps,
                """
                  - diagnose: drained
                    title: Is the queue drained?
                    exec: [./bin/drained.sh, checkout]
                    timeout: 20s
                """, files: ["bin/drained.sh": "#!/bin/sh\n"]),
        ],
        check: .runbook { subject, report in
            guard let repository = subject.surroundings.repository else { return }
            for call in subject.scriptCalls where call.place == nil {
                let moved = call.candidates.lazy.compactMap { repository.history?.renames[$0] }.first
                report.add(
                    subject, at: call.range, step: call.step, "the repository has no script \"\(call.written)\"",
                    subject: call.written,
                    help: moved.map { "git knows that it was moved to \($0)" }
                        ?? "name a script that is there; it is looked for from the root and beside the runbook")
            }
        })

    static let scriptNotExecutable = Rule(
        824, "script-not-executable", .error, phase: .repository, profile: .oncall,
        finds: "a command that starts a script which may not be executed",
        why: """
            The script is there and ends with "permission denied", because its mode was lost when it was copied or \
            rewritten. Nobody notices until it is needed.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: drained
                    title: Is the queue drained?
                    exec: [./bin/drained.sh, checkout]
                #          ^^^^^^^^^^^^^^^^
                    timeout: 20s
                """, files: ["bin/drained.sh": "#!/bin/sh\n", ".git/modes": "100644 bin/drained.sh\n"]),
            .good(
                .steps,
                """
                  - diagnose: drained
                    title: Is the queue drained?
                    exec: [sh, bin/drained.sh, checkout]
                    timeout: 20s
                """, files: ["bin/drained.sh": "#!/bin/sh\n", ".git/modes": "100644 bin/drained.sh\n"]),
        ],
        check: .runbook { subject, report in
            guard let repository = subject.surroundings.repository else { return }
            for call in subject.scriptCalls where !call.hasInterpreter {
                guard let place = call.place, repository.kind(of: place) == .file(isExecutable: false) else { continue }
                report.add(
                    subject, at: call.range, step: call.step, "the script \"\(call.written)\" may not be executed",
                    subject: call.written, help: "git update-index --chmod=+x \(place)")
            }
        })

    static let scriptFlagGone = Rule(
        825, "script-flag-gone", .warning, .medium, phase: .repository, profile: .oncall,
        finds: "a flag that a script of the repository does not mention any more",
        why: """
            Scripts learn new flags and forget old ones. The script refuses the call, or worse, takes the flag for \
            the name of what it should work on.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: drained
                    title: Is the queue drained?
                    exec: [./bin/drained.sh, --queue=checkout]
                #                            ^^^^^^^^^^^^^^^^
                    timeout: 20s
                """, files: ["bin/drained.sh": "#!/bin/sh\n# usage: drained.sh [--verbose] --service NAME\n"]),
            .good(
                .steps,
                """
                  - diagnose: drained
                    title: Is the queue drained?
                    exec: [./bin/drained.sh, --service=checkout]
                    timeout: 20s
                """, files: ["bin/drained.sh": "#!/bin/sh\n# usage: drained.sh [--verbose] --service NAME\n"]),
        ],
        check: .runbook { subject, report in
            guard let repository = subject.surroundings.repository else { return }
            for call in subject.scriptCalls where !call.flags.isEmpty {
                guard let place = call.place, let text = repository.text(place),
                    text.lowercased().contains("usage"), text.contains("--")
                else { continue }
                for flag in call.flags where !text.contains(flag.name) {
                    report.add(
                        subject, at: flag.range, step: call.step,
                        "the script \"\(call.written)\" does not mention \"\(flag.name)\"",
                        subject: "\(call.written) \(flag.name)", help: "see the usage in \(place)")
                }
            }
        })
}
