import MidwatchRunbook

extension SecurityRules {
    static let secretInURL = Rule(
        603, "secret-in-url", .error, profile: .safe,
        finds: "a password or a token in a URL",
        why: """
            Addresses are written into the logs of every proxy on the way, shown in the process list, and pasted \
            into chats. A secret in one is a secret no more.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: releases
                    title: Which releases are there?
                    exec: [curl, --fail, --max-time, "5", "https://deploy:hunter2pass@releases.internal/v1"]
                #                                                  ^^^^^^^^^^^^^^^^^^
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: releases
                    title: Which releases are there?
                    exec: [curl, --fail, --netrc-file, /etc/releases, --max-time, "5", "https://releases.internal/v1"]
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            var number = 1
            while let line = subject.source.line(number) {
                defer { number += 1 }
                let bytes = Array(line.utf8)
                for address in WrittenURL.all(in: bytes) {
                    guard let secret = address.secret(in: bytes) else { continue }
                    report.add(
                        subject, at: WrittenURL.range(secret, in: bytes, line: number),
                        "a secret stands in an address of \"\(address.host)\"", subject: address.host,
                        help: "send it in a header from secrets:, or let the program read it from a file")
                }
            }
        })
}
