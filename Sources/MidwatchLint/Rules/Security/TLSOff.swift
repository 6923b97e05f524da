import MidwatchRunbook
import MidwatchShell

extension SecurityRules {
    static let tlsOff = Rule(
        605, "tls-off", .warning, .medium, profile: .safe,
        finds: "a command that does not check whom it talks to",
        why: """
            Without the check anybody on the way can answer. It was a way round an expired certificate once; with a \
            token in the request it hands that over as well.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: releases
                    title: Which releases are there?
                    exec: [curl, --fail, --insecure, --max-time, "5", "https://releases.internal/v1"]
                #                        ^^^^^^^^^^
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: releases
                    title: Which releases are there?
                    exec: [curl, --fail, --insecure, --max-time, "5", "https://localhost:8443/v1"]
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            for command in subject.commands where programs.contains(command.invocation.program) {
                let program = command.invocation.program
                let words = command.invocation.arguments.map { ($0, $0.literal ?? $0.word.value) }
                guard let (argument, text) = words.first(where: { isOff($0.1, of: program) }),
                    !words.contains(where: { $0.1.holds("//localhost") || $0.1.holds("//127.0.0.1") })
                else { continue }
                report.add(
                    subject, at: subject.place(of: argument, in: command), step: command.act.step,
                    "\"\(text)\" lets \"\(program)\" talk to anybody who answers", subject: "\(program) \(text)",
                    help: "name the authority instead, such as curl --cacert FILE, or the host's key")
            }
        })

    private static let programs: Set<String> = [
        "curl", "wget", "aws", "kubectl", "oc", "helm", "git", "ssh", "scp", "sftp", "rsync",
    ]

    private static func isOff(_ word: String, of program: String) -> Bool {
        switch program {
        case "curl":
            if word == "--insecure" || word == "--proxy-insecure" { return true }
            // Letters that stand together, such as -sk; what takes a value ends them.
            guard word.hasPrefix("-"), !word.hasPrefix("--") else { return false }
            let letters = word.dropFirst().prefix { !"bcCdDeEFhHKmoQrtTuUwxXyYzAP".contains($0) }
            return letters.contains("k")
        case "wget": return word == "--no-check-certificate"
        case "aws": return word == "--no-verify-ssl"
        case "kubectl", "oc", "helm":
            return word == "--insecure-skip-tls-verify" || word == "--insecure-skip-tls-verify=true"
                || word == "--kube-insecure-skip-tls-verify"
        case "git": return word == "http.sslVerify=false"
        case "ssh", "scp", "sftp", "rsync":
            let lowered = word.lowercased()
            return lowered.holds("stricthostkeychecking=no") || lowered.holds("stricthostkeychecking no")
        default: return false
        }
    }
}
