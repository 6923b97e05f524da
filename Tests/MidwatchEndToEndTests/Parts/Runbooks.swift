import Foundation

/// Small runbooks, put together from parts.
enum Runbooks {
    /// A runbook whose service, target and first reading step are given; its one change may be made unattended.
    ///
    /// - Parameter read: The lines of the first step beneath its title.
    static func unattended(
        id: String = "auto", service: String = "thing", target: String = "thing/switch", read: String = "run: \"true\"",
        change: String = "run: echo begun >> \"$EFFECTS\"", metrics: String = "",
        expect: String = "expect: none\n    because: There is no metric of it."
    ) -> String {
        """
        midwatch: 1
        id: \(id)
        title: Fix the thing alone
        service: \(service)
        \(metrics)
        steps:
          - diagnose: look
            title: Look at it
            \(read)
            timeout: 20s
          - mitigate: change
            title: Change it
            target: \(target)
            \(change)
            undo: {run: echo undone >> "$EFFECTS"}
            \(expect)
            timeout: 60s
            unattended: allowed
            go: mitigated
          - escalate: page
            to: [lead]
            message: Somebody look at it.
            ack_within: 1s

        """
    }

    static let configuration = """
        contacts:
          lead: {exec: [tee, -a, pages.txt]}
        pass_env: [EFFECTS, GATE]

        """

    /// A change that waits at the gate.
    static let gated = #"run: echo begun >> "$EFFECTS"; read -r line < "$GATE"; echo done >> "$EFFECTS""#
}
