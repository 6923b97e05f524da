import MidwatchEngine
import Testing

@testable import MidwatchHost

@Suite("Environments of processes")
struct ProcessEnvironmentTests {
    private let ground = TestGround()

    private func environment(
        _ variables: [String: String], passing: [String] = [], act: RenderedAct = .script("env -0")
    ) async -> [String: String] {
        let outcome = await ground.reads(variables: variables, passing: passing)
            .perform(act, attempt: AttemptID("R-1-7"), run: ground.run)
        let pairs = outcome.output.captured.split(separator: "\0").map { entry in
            let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), String(parts[1]))
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    @Test("only what the list allows passes")
    func allowList() async {
        let seen = await environment([
            "PATH": "/usr/bin:/bin", "HOME": "/root", "LANG": "C.UTF-8", "LC_TIME": "C", "TZ": "UTC", "USER": "ann",
            "BASH_ENV": "/etc/evil", "LD_PRELOAD_X": "1", "http_proxy": "evil", "TOKEN": "secret", "IFS": "x",
        ])
        let own = ["MIDWATCH_RUN", "MIDWATCH_ATTEMPT", "MIDWATCH_IDEMPOTENCY_KEY", "MIDWATCH_MARK"]
        let shells = ["PWD", "OLDPWD", "SHLVL", "_"]
        let expected = Set(["PATH", "HOME", "LANG", "LC_TIME", "TZ", "USER", "TERM"] + own)
        #expect(Set(seen.keys).subtracting(shells) == expected)
        #expect(seen["MIDWATCH_RUN"] == ground.run.text)
        #expect(seen["MIDWATCH_ATTEMPT"] == "R-1-7")
        #expect(seen["MIDWATCH_IDEMPOTENCY_KEY"] == "R-1-7")
        #expect(seen["TERM"] == "dumb")
    }

    @Test("pass_env: lets more pass, and only what is there")
    func passing() async {
        let seen = await environment(["KUBECONFIG": "/k"], passing: ["KUBECONFIG", "AWS_PROFILE"])
        #expect(seen["KUBECONFIG"] == "/k")
        #expect(seen["AWS_PROFILE"] == nil)
        #expect(seen["PATH"] == CommandEnvironment.defaultPath)
    }

    @Test("a step's own variables come last, but never over ours")
    func precedence() async {
        let act = RenderedAct.script(
            "env -0",
            environment: [
                EnvironmentVariable(name: "release", value: "v\n42 $(id)"),
                EnvironmentVariable(name: "MIDWATCH_RUN", value: "other"),
            ])
        let seen = await environment(["release": "inherited"], passing: ["release"], act: act)
        #expect(seen["release"] == "v\n42 $(id)")
        #expect(seen["MIDWATCH_RUN"] == ground.run.text)
    }

    @Test("programs are searched for by the command's own PATH")
    func search() async {
        ground.write("tool", "#!/bin/sh\necho mine\n", mode: 0o700)
        let performer = ground.reads(variables: ["PATH": "/nowhere:" + ground.folder])
        let outcome = await performer.perform(.command("tool"), attempt: AttemptID("R-1-1"), run: ground.run)
        #expect(outcome.output.captured == "mine\n")
    }
}
