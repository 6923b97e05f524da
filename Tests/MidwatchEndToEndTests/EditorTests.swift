import Foundation
import Testing

/// `midwatch lsp` as editors use it: a real client library talks to the real program over pipes.
@Suite struct EditorTests {
    static let python = ReadmeTests.root.appendingPathComponent(".build/lsp-client/bin/python").path

    @Test("a client library from PyPI edits a runbook, and every answer is the protocol's")
    func conversation() async throws {
        try #require(
            FileManager.default.isExecutableFile(atPath: Self.python),
            "pygls is not installed: run .ci/needs test, as make test does")
        try await Place.with { place in
            try place.write("midwatch.yaml", Self.configuration)
            try place.write("queue.runbook.yaml", Self.runbook)
            let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("Editor/conversation.py").path
            let (code, text) = try ReadmeTests.run(
                "'\(Self.python)' -B '\(script)' \"$(command -v midwatch)\" '\(place.folder)' 2>&1",
                state: URL(fileURLWithPath: place.state))
            #expect(code == 0 && text.hasSuffix("all of it holds\n"), "exit \(code):\n\(text)")
        }
    }

    @Test("an editor that goes away without a word ends it with exit 1, one that says exit without shutdown too")
    func ends() throws {
        let frame = { (body: String) in "Content-Length: \(body.utf8.count)\\r\\n\\r\\n\(body)" }
        let start = frame(#"{"id":1,"method":"initialize","params":{"capabilities":{}}}"#)
        for (input, expected) in [
            ("", 1), (start + frame(#"{"method":"exit"}"#), 1),
            (start + frame(#"{"id":2,"method":"shutdown"}"#) + frame(#"{"method":"exit"}"#), 0),
        ] {
            let (code, text) = try ReadmeTests.run(
                "printf '\(input)' | midwatch lsp", state: FileManager.default.temporaryDirectory)
            #expect(code == expected, "\(text)")
        }
    }

    static let configuration = """
        midwatch: 1
        sources:
          prometheus: {prometheus: "http://localhost:9090", every: 15s, default: true}
        contacts:
          payments-primary: {exec: [page, primary]}
          payments-lead: {exec: [page, lead]}
        people: {priya: Priya}
        teams: {payments: [Priya]}

        """

    static let runbook = """
        midwatch: 1
        id: queue
        title: The queue is long
        owner: payments
        service: checkout
        severity: SEV2
        reviewed: never
        draft: true
        metrics:
          queue:
            value: checkout_queue_length{service="checkout"}
            objective: {below: 50}
        on_failure: page-lead
        steps:
          - diagnose: release
            title: Was it released just before?
            exec: [shopctl, release]
            timeout: 20s
            go: restart

          - mitigate: restart
            title: Restart it
            target: checkout/instances
            exec: [shopctl, restart]
            irreversible: A restart cannot be undone.
            expect: {queue: improves}
            settle: 75s
            baseline: 5m
            observe: 5m
            timeout: 2m
            go: recovered

          - verify: recovered
            title: The queue is short again
            until: queue < 50
            for: 2m
            within: 15m
            go: resolved
            otherwise: page-lead

          - escalate: page-lead
            title: Somebody has to look
            to: [payments-primary, payments-lead]
            message: The queue is still ${queue} long after ${tried}.
            ack_within: 5m

        """
}
