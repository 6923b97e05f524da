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
            for linted in subject.acts {
                CommandWords.each(of: linted.act, ifContaining: marks, in: subject) { words in
                    guard let program = words.first?.text.split(separator: "/").last.map(String.init),
                        let place = words.dropFirst().first(where: { isOff($0.text, of: program) }),
                        !words.contains(where: { $0.text.contains("//localhost") || $0.text.contains("//127.0.0.1") })
                    else { return }
                    report.add(
                        subject, at: place.range, step: linted.step,
                        "\"\(place.text)\" lets \"\(program)\" talk to anybody who answers",
                        subject: "\(program) \(place.text)",
                        help: "name the authority instead, such as curl --cacert FILE, or the host's key")
                }
            }
        })

    private static let marks = [
        "-k", "nsecure", "no-check-certificate", "no-verify-ssl", "StrictHostKeyChecking", "sslVerify",
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
            return word.lowercased().replacing(" ", with: "=").contains("stricthostkeychecking=no")
        default: return false
        }
    }
}
