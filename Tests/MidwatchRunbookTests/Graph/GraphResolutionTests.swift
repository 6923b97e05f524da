import Testing

@testable import MidwatchRunbook

@Suite("Where a step leads")
struct GraphResolutionTests {
    private let text = GraphText.runbook(
        """
          - diagnose: look
            run: a
            decide:
              - {if: exit == 0, go: fix}
              - else: watch
              - unknown: people
          - mitigate: fix
            target: t
            run: b
            undo: {run: c}
            partly: watch
            go: watch
            otherwise: last-try
          - mitigate: last-try
            target: t
            run: b
            irreversible: It is so.
          - verify: watch
            until: elapsed > duration("1s")
            within: 5m
            go: resolved
          - escalate: tell
            to: [x]
            message: m
            go: false-alarm
          - escalate: people
            to: [x]
            message: m
            ack_within: 5m
        """)

    private func key(_ step: String) -> StepKey { StepKey(runbook: "a", step: step) }

    @Test("a step's success follows go, then the file's order")
    func success() throws {
        let graph = try GraphText.graph(text)
        #expect(graph.start == key("look"))
        #expect(graph.onSuccess(key("fix")) == .step(key("watch")))
        #expect(graph.onSuccess(key("last-try")) == .step(key("watch")))
        #expect(graph.onSuccess(key("watch")) == .end(.resolved))
        #expect(graph.onSuccess(key("tell")) == .end(.falseAlarm))
        #expect(graph.next(after: key("look"), go: .end(.mitigated)) == .end(.mitigated))
        #expect(graph.next(after: key("look"), go: nil) == .step(key("fix")))
    }

    @Test("a failure follows otherwise, then the failure step")
    func failure() throws {
        let graph = try GraphText.graph(text)
        #expect(graph.failureStep(of: "a") == key("people"))
        #expect(graph.onFailure(key("look")) == .step(key("people")))
        #expect(graph.onFailure(key("fix")) == .step(key("last-try")))
        #expect(graph.onFailure(key("people")) == .handedOver)
        #expect(graph.onFailure(key("tell")) == .step(key("people")))
    }

    @Test("an improvement short of the objective follows partly, then where a failure goes")
    func partly() throws {
        let graph = try GraphText.graph(text)
        #expect(graph.partly(key("fix")) == .step(key("watch")))
        #expect(graph.partly(key("last-try")) == .step(key("people")))
    }

    @Test("an escalate step that waits hands over unless go says otherwise; one that a failure led to always does")
    func escalation() throws {
        let graph = try GraphText.graph(text)
        #expect(graph.onSuccess(key("people")) == .end(.handedOver))
        #expect(graph.onSuccess(key("people"), reachedByFailure: true) == .handedOver)
        #expect(graph.onSuccess(key("tell"), reachedByFailure: true) == .handedOver)
    }

    @Test("the failure step's own failure goes to people, and theirs hands over")
    func failingFailureStep() throws {
        let graph = try GraphText.graph(
            GraphText.runbook(
                "  - {diagnose: look, run: a, go: resolved}\n  - {diagnose: collect, run: b, go: handed-over}\n"
                    + GraphText.people, header: "on_failure: collect"))
        #expect(graph.onFailure(key("look")) == .step(key("collect")))
        #expect(graph.onFailure(key("collect")) == .step(key("people")))
        #expect(graph.onFailure(key("people")) == .handedOver)
    }

    @Test("another runbook is entered at its first step, with its arguments")
    func anotherRunbook() throws {
        let first = GraphText.runbook(
            "  - {diagnose: look, run: a, go: runbook/b, with: {n: \"3\"}}\n" + GraphText.people)
        let second = GraphText.runbook(
            "  - {diagnose: other, run: a, go: resolved}\n" + GraphText.people, id: "b",
            header: "inputs: {n: {type: integer}}")
        let graph = try GraphText.graph(first, second)
        guard case .enter("b", let arguments) = graph.onSuccess(key("look")) else {
            Issue.record("\(graph.onSuccess(key("look")))")
            return
        }
        #expect(arguments.map(\.name.value) == ["n"])
        #expect(graph.start(of: "b") == StepKey(runbook: "b", step: "other"))
        #expect(graph.failureStep(of: "b") == StepKey(runbook: "b", step: "people"))
        #expect(graph.start(of: "c") == nil)
    }

    @Test("every way out of a step is an edge")
    func edges() throws {
        let graph = try GraphText.graph(text)
        let ways = graph.edges(from: key("look")).map(\.way)
        #expect(ways == [.branch(index: 0), .otherwiseBranch, .unknownBranch, .failure])
        #expect(graph.edges(from: key("fix")).map(\.way) == [.success, .partly, .failure])
        #expect(graph.edges(from: key("nowhere")).isEmpty)
    }
}
