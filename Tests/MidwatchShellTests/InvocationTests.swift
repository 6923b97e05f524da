import MidwatchShell
import Testing

@Suite("Invocations")
struct InvocationTests {
    private func programs(_ text: String) -> [String] {
        Invocation.invocations(in: ShellScript.parse(text)).map { $0.isCarrier ? $0.program + ">" : $0.program }
    }

    @Test(
        "what a program carries is an invocation of its own",
        arguments: [
            ("/usr/bin/kubectl get po", ["kubectl"]),
            (
                "sudo -nu root env A=1 -u B nice -n 5 timeout -k 5 30s kubectl get po",
                ["sudo>", "env>", "nice>", "timeout>", "kubectl"]
            ),
            ("find . -exec rm {} + -exec chmod 1 {} \\;", ["find>", "rm", "chmod"]),
            ("bash -euo pipefail -c 'a; b | c'", ["bash>", "a", "b", "c"]),
            ("ssh -p 22 -i key u@h 'cd /x && ls'", ["ssh>", "cd", "ls"]),
            ("ssh h sudo systemctl restart x", ["ssh>", "sudo>", "systemctl"]),
            ("kubectl -n x exec -i pod -c c -- sh -c 'a'", ["kubectl>", "sh>", "a"]),
            ("docker compose -f x.yml exec -T web a b", ["docker>", "a"]),
            ("docker exec -e A=b -u 0 web a", ["docker>", "a"]),
            ("oc debug node/n -- chroot /host a", ["oc>", "chroot>", "a"]),
            ("bash <<EOF\na\nb\nEOF", ["bash>", "a", "b"]),
            ("echo 'a; b' | ssh h", ["echo", "ssh>", "a", "b"]),
            ("xargs -0 -n 1 -I{} sh -c 'a {}'", ["xargs>", "sh>", "a"]),
            ("flock -w 5 /l -c 'a b'", ["flock>", "a"]),
            ("trap 'a' EXIT", ["trap>", "a"]),
            ("ip netns exec n ss -t", ["ip>", "ss"]),
            ("gcloud compute ssh vm --command='a'", ["gcloud>", "a"]),
            ("f() { a; }; f x", ["a", "f>"]),
            ("$CMD x", [""]),
            ("su - u -c 'a'", ["su>", "a"]),
            ("command -v a", ["command"]),
            ("eval \"$x\"", ["eval>", ""]),
            ("watch -n1 'a | b'", ["watch>", "a", "b"]),
            ("A=b", []),
        ])
    func carried(_ text: String, _ expected: [String]) {
        #expect(programs(text) == expected)
    }

    @Test("a list of arguments carries programs too, with its elements as places")
    func argv() throws {
        let found = Invocation.invocations(argv: [
            "sudo", "-n", "bash", "-c", "rm -rf ${dir}/x; kubectl delete ns ${ns}",
        ])
        #expect(found.map(\.program) == ["sudo", "bash", "rm", "kubectl"])
        let kubectl = try #require(found.last)
        let facts = ProgramTable.facts(of: kubectl)
        let destroys = try #require(facts.first { if case .destroys = $0.effect { true } else { false } })
        #expect(destroys.element == 4)
        #expect(destroys.range == 32..<34)
        let unknown = Invocation(argv: ["kubectl", "delete", nil, "x"])
        #expect(ProgramTable.facts(of: unknown).isChange)
        #expect(Invocation(argv: []).program == "")
        #expect(ProgramTable.facts(of: Invocation(argv: ["psql", "-c", "DELETE FROM t WHERE id = ${id}"])).isChange)
    }

    @Test("a script within a script has its ranges in the outer text")
    func ranges() throws {
        let text = "ssh h \"sudo bash -c 'kubectl delete \\\"ns\\\" x'\""
        let found = try #require(Invocation.invocations(in: ShellScript.parse(text)).last)
        #expect(found.program == "kubectl")
        let fact = try #require(ProgramTable.facts(of: found).first { $0.effect == .mutates })
        var view = String.UnicodeScalarView()
        view.append(contentsOf: Array(text.unicodeScalars)[try #require(fact.range)])
        #expect(String(view) == "\\\"ns\\\"")
    }

    @Test("scripts in scripts and carriers of carriers are followed to their limits only")
    func limits() {
        var text = "a"
        for _ in 0...ShellLimits.scripts {
            text = "bash -c \"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        #expect(programs(text) == Array(repeating: "bash>", count: ShellLimits.scripts + 1))
        let carriers = String(repeating: "nohup ", count: ShellLimits.carriers + 4) + "a"
        #expect(programs(carriers).count == ShellLimits.carriers + 1)
        let many = "find . " + String(repeating: "-exec a {} + ", count: ShellLimits.invocations + 10)
        #expect(programs(many).count == ShellLimits.invocations)
    }

    @Test("notes of one's own outweigh the tables, the longer path first")
    func notes() {
        let notes = ProgramNotes([
            .init(program: "shopctl", effect: .mutates),
            .init(program: "shopctl", path: ["status"], effect: .readsOnly),
            .init(program: "shopctl", path: ["wipe"], effect: .destroys("the shop goes")),
            .init(program: "kubectl", path: ["get"], effect: .mutates),
        ])
        let facts = { (argv: [String?]) in ProgramTable.facts(of: Invocation(argv: argv), extra: notes) }
        #expect(facts(["shopctl", "restart"]).isChange)
        #expect(facts(["shopctl", "--json", "status"]).isReadOnly)
        #expect(facts(["shopctl", "wipe"]).contains { $0.effect == .destroys("the shop goes") })
        #expect(facts(["kubectl", "get", "po"]).isChange)
        #expect(ProgramTable.isKnown("shopctl", extra: notes) && !ProgramTable.isKnown("shopctl"))
        #expect(ProgramTable.facts(of: Invocation(argv: ["shopctl", "restart"])).isEmpty)
    }
}
