import MidwatchRunbook

extension SecurityRules {
    static let credentialLiteral = Rule(
        601, "credential-literal", .error, .medium, profile: .safe,
        finds: "a secret that is written into the runbook",
        why: """
            The file is in the repository, in its history, in every clone, and the run stores and shows it. What is \
            written here is known to everybody, and has to be withdrawn even after it is taken out.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: releases
                    title: Which releases are there?
                    # token ghp_0000aaaaBBBB1111ccccDDDD2222eeeeFFFF
                #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    exec: [shopctl, releases]
                    timeout: 10s
                """),
            .good(
                .head,
                """
                secrets:
                  RELEASES_TOKEN: {env: RELEASES_TOKEN}
                """),
        ],
        check: .runbook { subject, report in
            for found in CredentialScan.find(in: subject.source) {
                report.add(
                    subject, at: found.range, "this looks like a secret (\(found.label))", subject: found.label,
                    help: "name it under secrets: with env: or file:, and withdraw this one",
                    // Shapes that issuers publish are certain; a name and a mixture of letters and digits are a guess.
                    lighter: found.isGuess ? .warning : nil)
            }
        })
}
