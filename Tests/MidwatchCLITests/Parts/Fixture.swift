/// Runbooks and configurations of the tests.
enum Fixture {
    /// One read, one change that a machine may make, and somebody to tell.
    static func runbook(_ change: String, id: String = "disk-full") -> String {
        """
        midwatch: 1
        id: \(id)
        title: The disk is full
        owner: platform
        service: node
        severity: SEV3
        reviewed: 2026-11-20
        triggers:
          - alert: DiskFull
            match: {env: prod}
        on_failure: page
        steps:
          - diagnose: look
            title: How full is it?
            exec: [echo, "93"]
            capture:
              used: int(stdout)
            decide:
              - if: used > 90
                go: clean
              - else: false-alarm
          - mitigate: clean
            title: Remove old logs
            target: node/disk
        \(change)
            undo: {exec: [echo, "undone"]}
            expect: none
            because: Nothing measures it here.
            unattended: allowed
            go: resolved
          - escalate: page
            title: Bring in the platform team
            to: [platform]
            message: Still full after ${tried}.
            ack_within: 10m

        """
    }

    /// The change works.
    static let works = runbook("    exec: [echo, \"cleaned\"]")
    /// The change does not end in time, so nobody knows.
    static let doubt = runbook("    exec: [sleep, \"60\"]\n    timeout: 1s")
    /// The change needs somebody's approval.
    static let approval = runbook("    exec: [echo, \"cleaned\"]\n    approval: {from: [platform], within: 10m}")

    /// The change is measured by a query that looks back a minute, and settles for twenty seconds.
    static func measured(unattended: Bool) -> String {
        let text = runbook("    exec: [echo, \"cleaned\"]\n    settle: 20s")
            .replacing("on_failure:", with: "metrics:\n  load: {query: \"rate(load_total[1m])\"}\non_failure:")
            .replacing("    expect: none\n    because: Nothing measures it here.", with: "    expect: {load: improves}")
        return unattended ? text : text.replacing("    unattended: allowed\n", with: "")
    }

    /// Where the load is measured; nobody asks it.
    static let source = "sources:\n  main: {prometheus: \"http://127.0.0.1:9\"}\n"

    /// A contact that can be told, and who is who.
    static func configuration(login: String) -> String {
        """
        contacts:
          platform: {exec: [cat]}
        people:
          \(login): ann
          bob-login: bob
        teams:
          platform: [ann, bob]

        """
    }
}
