import MidwatchRunbook
import MidwatchShell

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
            .bad(
                .steps,
                """
                  - diagnose: releases
                    title: Which releases are there?
                    run: PGPASSWORD=hunter2xyz psql --no-psqlrc --command 'SELECT name FROM releases LIMIT 20'
                #                   ^^^^^^^^^^
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
            let found = CredentialScan.find(in: subject.source)
            for script in subject.scripts {
                for assignment in script.script.commands.flatMap(\.assignments) {
                    guard passwords.contains(assignment.name), let value = assignment.value.literal, !value.isEmpty,
                        !CredentialScan.isPlaceholder(value)
                    else { continue }
                    let place = subject.place(of: assignment.value.range, in: script)
                    if found.contains(where: { $0.range.start < place.end && place.start < $0.range.end }) { continue }
                    let label = "the value of \(assignment.name)"
                    report.add(
                        subject, at: place, step: script.act.step, "this is a secret (\(label))", subject: label,
                        help: "name it under secrets: with env: or file:, and withdraw this one")
                }
            }
            for found in found {
                report.add(
                    subject, at: found.range, "this looks like a secret (\(found.label))", subject: found.label,
                    help: "name it under secrets: with env: or file:, and withdraw this one",
                    // Shapes that issuers publish are certain; a name and a mixture of letters and digits are a guess.
                    lighter: found.isGuess ? .warning : nil)
            }
        })

    /// Variables in which programs look for a password, and for nothing else.
    private static let passwords: Set<String> = [
        "PGPASSWORD", "MYSQL_PWD", "REDISCLI_AUTH", "SSHPASS", "AWS_SECRET_ACCESS_KEY", "VAULT_TOKEN",
        "ETCDCTL_PASSWORD",
    ]
}
