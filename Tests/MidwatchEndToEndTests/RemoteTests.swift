import Foundation
import Testing

/// Steps on another machine, over a real sshd on this one.
@Suite(.enabled(if: SSHServer.isThere, "openssh-server is not installed: .ci/needs test installs it"))
struct RemoteTests {
    /// A runbook all of whose commands are done over ssh; its one change may wait at the gate.
    private func runbook(_ place: Place, _ server: SSHServer, waits: Bool = false) -> String {
        let ssh = "ssh: \"\(server.destination)\""
        let gate = waits ? "read -r line < \(place.gate); " : ""
        return """
            midwatch: 1
            id: over
            title: Fix the thing over there
            service: thing
            steps:
              - diagnose: look
                title: Look at it
                run: "echo '{\\"state\\": \\"off\\"}'"
                \(ssh)
                capture: {state: json.state}
              - mitigate: change
                title: Change it
                target: thing/switch
                requires:
                  - {exec: [test, -d, "\(place.folder)"], \(ssh)}
                run: 'echo "begun $state" >> \(place.effects); \(gate)echo done >> \(place.effects)'
                \(ssh)
                ready: {exec: [test, -s, "\(place.effects)"], \(ssh), every: 100ms, within: 30s}
                check: {run: 'grep -q done \(place.effects) || exit 10', \(ssh)}
                undo: {run: 'echo "undone on $(id -un)" >> \(place.effects)', \(ssh)}
                expect: none
                because: There is no metric of it.
                timeout: 5m
                unattended: allowed
                go: mitigated
              - escalate: page
                to: [lead]
                message: Somebody look at it.
                ack_within: 1s

            """
    }

    private func prepare(_ place: Place, _ server: SSHServer, waits: Bool = false) throws -> String {
        try place.write("midwatch.yaml", Runbooks.configuration)
        return try place.write("over.runbook.yaml", runbook(place, server, waits: waits))
    }

    @Test("a run over ssh: read, guard, change, readiness, and every view says where")
    func unattended() async throws {
        try await Place.with { place in
            let server = try await SSHServer(place)
            let path = try prepare(place, server)
            let here = "on \(server.destination): "
            let plan = try await place.midwatch("run", path, "--plan")
            #expect(plan.code == 0 && plan.out.contains(here + "echo \"begun $state\""), "\(plan)")
            let ended = try await place.midwatch("run", path, "--auto")
            #expect(ended.code == 0, "\(ended)")
            #expect(place.effectLines == ["begun off", "done"])
            #expect(ended.out.contains(here), "\(ended)")
            let timeline = try await place.midwatch("timeline")
            #expect(timeline.out.contains(here), "\(timeline)")
            let page = try await place.midwatch("show", path, "--format", "markdown")
            #expect(page.out.contains("on `\(server.destination)`"), "\(page)")
            #expect(try await place.locks().isEmpty)
        }
    }

    @Test(
        "a line that is cut: the check is asked only when nothing of the change runs over there any more",
        .enabled(if: Programs.has("tmux"), "tmux is not installed"))
    func cut() async throws {
        try await Place.with { place in
            let server = try await SSHServer(place)
            let terminal = try await begun(place, try prepare(place, server, waits: true))
            try await eventually("the other side says that the change began", instead: { await terminal.screen() }) {
                let words = try await place.shell("grep -l ' started ' \(place.state)/spool/*/*/stderr")
                return place.effectLines == ["begun off"] && words.code == 0
            }
            try await server.cut()
            try await terminal.see("Nobody knows whether the change is applied")
            let locks = try await place.locks()
            #expect(Set(locks.values) == ["in-doubt"], "\(locks)")
            let names = try await place.names()
            #expect(!names.contains("check-started") && names.contains("doubt-raised"), "\(names)")
            let end = try #require(try await place.records().first { $0.name == "change-ended" })
            #expect("\(end.payload)".contains("of its processes live there"), "\(end.payload)")
            try await place.openGate()
            try await terminal.see("enter keep · u undo")
            #expect(place.effectLines == ["begun off", "done"])
            let after = try await place.names()
            #expect(after.contains("survivors-gone") && after.contains("check-started"), "\(after)")
            #expect(after.filter { $0 == "intended" }.count == 1)
        }
    }

    /// A run at a terminal whose change was just let go.
    private func begun(_ place: Place, _ path: String) async throws -> Terminal {
        let terminal = try await Terminal(place, ["run", path])
        try await terminal.see("enter run it")
        try await terminal.line("")
        try await terminal.see("y make the change")
        try await terminal.line("y")
        return terminal
    }

    @Test(
        "a change over ssh is undone over ssh", .enabled(if: Programs.has("tmux"), "tmux is not installed"))
    func undo() async throws {
        try await Place.with { place in
            let server = try await SSHServer(place)
            let terminal = try await begun(place, try prepare(place, server))
            try await terminal.see("on \(server.destination): echo \"begun $state\"")
            try await terminal.see("enter keep · u undo")
            try await terminal.line("u")
            try await eventually(
                "the undo", instead: { await terminal.screen() },
                holds: { try await place.names().contains("undo-ended") })
            #expect(place.effectLines == ["begun off", "done", "undone on \(NSUserName())"])
        }
    }

    @Test("a refused connection leaves the change in doubt, with what ssh said, and begins nothing")
    func refused() async throws {
        try await Place.with { place in
            let server = try await SSHServer(place)
            let path = try prepare(place, server)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            // Only the change itself goes to a port where nobody listens.
            let elsewhere = text.replacingOccurrences(
                of: "done >> \(place.effects)'\n    ssh: \"\(server.destination)\"",
                with: "done >> \(place.effects)'\n    ssh: \"127.0.0.1:1\"")
            #expect(elsewhere != text)
            let ended = try await place.midwatch("run", try place.write("else.runbook.yaml", elsewhere), "--auto")
            #expect(ended.code == 3, "\(ended)")
            #expect(ended.out.contains("Connection refused"), "\(ended)")
            #expect(place.effectLines.isEmpty)
            let locks = try await place.locks()
            #expect(Set(locks.values) == ["in-doubt"], "\(locks)")
        }
    }
}
