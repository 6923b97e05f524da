import MidwatchExpressions
import MidwatchRunbook
import MidwatchTestKit
import Testing

@testable import MidwatchEngine

@Suite struct TemplateTests {
    /// What a read is rendered as when an input has a value; `nil` with the problem where it is refused.
    private func rendered(_ action: String, _ value: Value) throws -> (act: RenderedAct?, problem: String) {
        var simulation = Simulation(world: World())
        let steps = "- diagnose: a\n  \(action)\n  go: resolved"
        let type =
            switch value {
            case .int: "integer"
            case .bool: "boolean"
            case .double: "number"
            case _: "string"
            }
        simulation.begin(
            try Samples.start(
                Samples.runbook(steps, head: "inputs: {v: {type: \(type)}}"), inputs: ["v": value]))
        for stamped in simulation.log {
            if case .readStarted(let start) = stamped.event { return (start.act, "") }
            if case .readEnded(let end) = stamped.event { return (nil, end.outcome.sentence) }
        }
        return (nil, "nothing was read")
    }

    @Test(
        "what would become an option or cut a command is refused",
        arguments: [
            ("exec: [a, \"${v}\"]", "-rf", "option"), ("exec: [a, \"${v}x\"]", "--x", "option"),
            ("exec: [a, \"x${v}\"]", "a\0b", "NUL"), ("http: {url: \"http://h/${v}\"}", "a", ""),
            ("http: {url: \"http://h/\", headers: {X-A: \"${v}\"}}", "a\r\nHost: b", "control"),
        ])
    func refused(action: String, value: String, word: String) throws {
        let (act, problem) = try rendered(action, .string(value))
        #expect((act == nil) == !word.isEmpty)
        #expect(problem.contains(word))
    }

    @Test("an element stays one element, whatever is in it, and a script gets data as its environment only")
    func elements() throws {
        let (act, _) = try rendered("exec: [a, \"--to=${v}\"]", .string("x; rm -rf / $(y)"))
        #expect(act?.action == .exec(["a", "--to=x; rm -rf / $(y)"]))
        #expect(act?.oneLine == "a '--to=x; rm -rf / $(y)'")
        let (script, _) = try rendered("run: echo \"$v\"", .string("$(y)"))
        #expect(script?.action == .run("echo \"$v\""))
        #expect(script?.environment == [EnvironmentVariable(name: "v", value: "$(y)")])
    }

    @Test("values are percent-encoded in URLs")
    func urls() throws {
        let (act, _) = try rendered("http: {url: \"http://h/x/${v}?q=${v}\"}", .string("a/../b&c=é"))
        guard case .http(let request) = act?.action else { return #expect(Bool(false), "not a request") }
        #expect(request.url == "http://h/x/a%2F..%2Fb%26c%3D%C3%A9?q=a%2F..%2Fb%26c%3D%C3%A9")
    }

    @Test(
        "a JSON string that is one value keeps its type, and a longer one is text",
        arguments: [(Value.int(3), "3"), (.bool(true), "true"), (.double(0.5), "0.5"), (.string("3"), "\"3\"")])
    func json(value: Value, text: String) throws {
        let change =
            "- mitigate: m\n  target: t\n"
            + "  http: {method: POST, url: \"http://h/\", json: {n: \"${v}\", t: \"v${v}\"}}\n"
            + "  irreversible: No.\n  expect: none\n  because: A test.\n  go: resolved"
        let type =
            switch value {
            case .int: "integer"
            case .bool: "boolean"
            case .double: "number"
            case _: "string"
            }
        var world = World()
        world.answer = Samples.person([.change: .run])
        var simulation = Simulation(world: world)
        simulation.run(
            try Samples.start(
                Samples.runbook(change, head: "inputs: {v: {type: \(type)}}"), policy: .interactive,
                inputs: ["v": value]))
        guard case .http(let request) = simulation.started.first?.act.action else {
            return #expect(Bool(false), "not a request")
        }
        #expect(request.body?.text() == "{\"n\":\(text),\"t\":\"v\(Renderer.plain(value))\"}")
    }

    @Test("a label value cannot leave its quotes, in either kind of quotes")
    func labels() throws {
        let (act, _) = try rendered("query: 'up{job=\"${v}\"}'", .string("a\"} or vector(1) #\\'\n"))
        #expect(act?.action == .query(#"up{job="a\x22} or vector(1) #\\\x27\n"}"#, source: nil))
    }

    @Test(
        "a value may stand in the host of ssh: and can become nothing else",
        arguments: [
            ("${v}", "db-1", "db-1"), ("ops@${v}:2222", "db-1.example", "ops@db-1.example:2222"),
            ("ops@db-${v}.example", "7", "ops@db-7.example"), ("${v}", "::1", "[::1]"),
            ("ops@${v}:2222", "2001:db8::1", "ops@[2001:db8::1]:2222"), ("${v}", "-oProxyCommand=x", nil),
            ("${v}", "root@db-1", nil), ("${v}", "db-1:9100", nil), ("ops@${v}", "", nil), ("${v}", "a b", nil),
            ("${v}", "a\nb", nil), ("db-${v}", "::1", nil), ("${v}", "$(id)", nil), ("${v}", "[::1]", nil),
        ] as [(String, String, String?)])
    func hosts(ssh: String, value: String, host: String?) throws {
        let (act, problem) = try rendered("run: uptime\n  ssh: \"\(ssh)\"", .string(value))
        #expect(act?.ssh == host)
        #expect(problem.contains("is not a host for ssh") == (host == nil))
    }

    @Test("the fingerprint of an act changes with everything that decides what will happen")
    func fingerprints() {
        let act = RenderedAct(action: .exec(["a", "b"]), timeout: .seconds(1))
        var others = [act, act, act, act, act]
        others[0].action = .exec(["a b"])
        others[1].timeout = .seconds(2)
        others[2].environment = [EnvironmentVariable(name: "x", value: "1")]
        others[3].okExit = [1]
        others[4].ssh = "host"
        #expect(Set(others.map(\.canonicalText) + [act.canonicalText]).count == 6)
    }
}

extension Renderer {
    /// A value as text, as programs get it.
    fileprivate static func plain(_ value: Value) -> String { text(value) }
}
