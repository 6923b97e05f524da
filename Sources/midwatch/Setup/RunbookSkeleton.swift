import MidwatchEngine
import MidwatchRunbook

/// A first runbook to write over: valid, without a finding, and safe, because every command in it only prints.
struct RunbookSkeleton {
    /// The id, kebab-case.
    var id: String
    /// The team that keeps it.
    var owner: String
    /// Who is told when it does not help.
    var contact: String
    /// The day, `YYYY-MM-DD`.
    var today: String
    /// Where the JSON Schema lies, as seen from the file.
    var schema: String

    /// The id as a sentence: `disk-full` becomes `Disk full`.
    private var title: String {
        let words = id.replacing("-", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// The file's text.
    var text: String {
        """
        # yaml-language-server: $schema=\(schema)
        midwatch: 1
        id: \(id)
        title: \(title)
        why: What it means for customers, and what most often causes it.
        owner: \(owner)
        service: \(id)
        severity: SEV3
        reviewed: \(today)
        # Who reads this at 3 AM has just been woken: one question a step, the exact command, and why.
        # midwatch show, lint and run --plan look at the file without doing anything.
        triggers:
          - alert: NameOfTheAlert
        hypotheses:
          first-cause: The cause that is worth ruling out first.
        on_failure: page-owner
        steps:
          - diagnose: look
            title: Is it really so?
            run: |
              echo '{"broken": true}'
            timeout: 20s
            capture:
              broken: json.broken
            decide:
              - if: broken
                go: fix
                supports: first-cause
              - else: false-alarm

          - mitigate: fix
            title: Make it work again
            target: \(id)/fix
            exec: [echo, "the command that changes something"]
            check: {exec: [echo, "exit 0 says applied, 10 not applied"]}
            undo: {exec: [echo, "the command that takes it back"]}
            expect: none
            because: There is no metric yet; the next step looks whether it helped.
            timeout: 60s
            go: recovered

          - verify: recovered
            title: It works again
            exec: [echo, "exit 0 says good, anything else not yet"]
            until: "true"
            every: 15s
            within: 5m
            go: resolved
            otherwise: page-owner

          - escalate: page-owner
            title: Bring in the owner
            to: [\(contact)]
            message: \(title) is not solved after ${tried}.
            ack_within: 10m

        """
    }
}
