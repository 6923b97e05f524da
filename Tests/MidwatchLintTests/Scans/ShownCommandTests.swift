import MidwatchLint
import MidwatchRunbook
import Testing

/// How messages name a command.
struct ShownCommandTests {
    @Test(
        "a message names the words of a command, not the values of its options",
        arguments: [
            ("kubectl --context p -n a delete pod/checkout-1", "\"kubectl delete\" changes something"),
            (
                "kubectl -n a --context p rollout restart deploy/checkout",
                "\"kubectl rollout restart\" changes something"
            ),
            ("find /srv -type f -name core -fprint /srv/list", "\"find\" changes something"),
        ])
    func shown(_ command: String, _ beginning: String) {
        let example = RuleExample.bad(
            .steps,
            """
              - diagnose: look
                title: What does checkout say?
                run: \(command)
                timeout: 20s
            """)
        let findings = ExampleWorld.findings(ExampleWorld.wholeFile(example))
        let messages = findings.filter { $0.diagnostic.rule == "mutating-read" }.map(\.diagnostic.message)
        #expect(messages.count == 1 && messages.allSatisfy { $0.hasPrefix(beginning) }, "\(messages)")
    }
}
