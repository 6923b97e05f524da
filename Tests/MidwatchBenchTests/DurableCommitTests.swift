import Foundation
import Testing

/// A commit waits for the disk, and a person or an outage waits for the commit: their number is a promise.
@Suite("Durable commits", .enabled(if: TracedRun.obstacle == nil, "\(TracedRun.obstacle ?? "")"))
struct DurableCommitTests {
    @Test("a read step costs one: the outcome of a read and the start of the next share a commit")
    func readStep() throws {
        try inFolder { folder in
            // The first run makes the journal, which has its own price.
            _ = try TracedRun(Self.reads(1), in: folder)
            let few = try TracedRun(Self.reads(1), in: folder).commits
            let many = try TracedRun(Self.reads(41), in: folder).commits
            // Fewer would mean that something acts before its event is durable, or that nothing ran.
            #expect(many - few == 40, "\(few) commits with 1 step, \(many) with 41")
        }
    }

    @Test("a change with everything a change may have costs at most eight")
    func change() throws {
        try inFolder { folder in
            _ = try TracedRun(Self.changes(0), in: folder)
            let without = try TracedRun(Self.changes(0), in: folder).commits
            let within = try TracedRun(Self.changes(1), in: folder).commits
            #expect(within - without <= 8, "\(without) commits without a change, \(within) with one")
            // The locks, the intent and the outcome are durable one after the other.
            #expect(within - without >= 3, "\(without) commits without a change, \(within) with one")
        }
    }

    private func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "midwatch-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private static let head = """
        midwatch: 1
        id: traced
        title: A runbook whose commits are counted
        on_failure: page
        metrics:
          figure: {source: figures, judge: state, min_change: 5, objective: {below: 200}}
        steps:

        """

    private static let tail = """
          - diagnose: last
            run: "true"
            go: resolved
          - escalate: page
            to: [nobody]
            message: A read failed.
            ack_within: 1s
        """

    private static func reads(_ count: Int) -> String {
        head + (1..<max(count, 1)).map { "  - diagnose: s\($0)\n    run: \"true\"\n" }.joined() + tail
    }

    private static func changes(_ count: Int) -> String {
        let change = """
              - mitigate: change
                target: bench/thing
                requires:
                  - exec: ["true"]
                save: {exec: [echo, '{"was": "one"}'], capture: {was: json.was}}
                exec: ["true"]
                ready: {exec: ["true"], every: 100ms, within: 5s}
                check: {exec: ["true"]}
                undo: {exec: [echo, "${was}"]}
                expect: {figure: holds}
                unchanged: keep
                baseline: 1s
                settle: 200ms
                observe: 1s
                timeout: 5s
                unattended: allowed
                go: last
                otherwise: last

            """
        return head + (count > 0 ? change : "") + tail
    }
}
