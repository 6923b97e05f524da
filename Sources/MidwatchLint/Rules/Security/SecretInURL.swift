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
            for (number, bytes) in lines(of: subject.source) {
                for address in WrittenURL.all(in: bytes) {
                    guard let secret = address.secret(in: bytes) else { continue }
                    report.add(
                        subject, at: WrittenURL.range(secret, in: bytes, line: number),
                        "a secret stands in an address of \"\(address.host)\"", subject: address.host,
                        help: "send it in a header from secrets:, or let the program read it from a file")
                }
            }
        })

    /// The lines with an address, with their numbers.
    private static func lines(of source: SourceText) -> [(number: Int, bytes: [UInt8])] {
        let text = source.utf8
        var offset = 0
        var lines: [(number: Int, bytes: [UInt8])] = []
        var number = 1
        var start = 0
        var hasAddress = false
        text.withUnsafeBufferPointer { text in
            while offset <= text.count {
                if offset == text.count || text[offset] == UInt8(ascii: "\n") {
                    if hasAddress { lines.append((number, Array(text[start..<offset]))) }
                    (number, start, hasAddress) = (number + 1, offset + 1, false)
                } else if text[offset] == UInt8(ascii: "/"), offset > 1, text[offset - 1] == UInt8(ascii: "/"),
                    text[offset - 2] == UInt8(ascii: ":")
                {
                    hasAddress = true
                }
                offset += 1
            }
        }
        return lines
    }
}
