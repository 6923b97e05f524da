import Foundation
import Testing

@Suite struct InspectEvalTests {
    let process: CommandLineUnderTest

    init() throws { process = try CommandLineUnderTest() }

    @Test(
        "an expression gives its value and type",
        arguments: [
            (["1 + 2"], "3   int\n", 0),
            (
                ["errors < 0.01 && release != \"v1\"", "--set", "errors=0.002", "--set", "release=v42"],
                "true   bool\n", 0
            ),
            (["duration(\"90m\") > duration(\"1h\")"], "true   bool\n", 0),
            (["errors < 0.01", "--unknown", "errors"], "unknown   errors cannot be told\n", 1),
            (["errors < 0.01 && false", "--unknown", "errors"], "false   bool\n", 0),
            (["1 + 2", "--json"], "{\n  \"value\": 3,\n  \"type\": \"int\"\n}\n", 0),
        ] as [([String], String, Int32)])
    func value(arguments: [String], out: String, code: Int32) throws {
        let answer = try process.run(["eval"] + arguments)
        #expect(answer.out == out)
        #expect(answer.code == code)
        #expect(answer.err.isEmpty)
    }

    @Test(
        "what is wrong with an expression is marked in it",
        arguments: [
            (["1 +"], "eval-syntax.txt", 2), (["errors < 0.01"], "eval-undefined.txt", 2),
            (["1 / 0"], "eval-error.txt", 1),
        ] as [([String], String, Int32)])
    func problem(arguments: [String], golden: String, code: Int32) throws {
        let answer = try process.run(["eval"] + arguments)
        #expect(answer.out.isEmpty)
        #expect(answer.code == code)
        try Golden.compare(answer.err, with: golden)
    }

    @Test("the members of a JSON file become names")
    func data() throws {
        try process.write(#"{"json": {"version": "v42", "ready": [true, false]}}"#, to: "data.json")
        let answer = try process.run("eval", "json.version + string(size(json.ready))", "--data", "data.json")
        #expect(answer.out == "\"v422\"   string\n")
        try process.write("[1]", to: "list.json")
        #expect(try process.run("eval", "1", "--data", "list.json").code == 2)
        #expect(try process.run("eval", "1", "--data", "missing.json").code == 2)
    }

    @Test("lines of standard input are answered line by line, in tagged form")
    func lines() throws {
        let input = """
            {"name": "sum", "expr": "a + 1", "bindings": {"a": {"int": "41"}}}
            {"expr": "[1u, 1.5, 'x', b'ab', null, true]", "bindings": {}}
            {"expr": "{'k': duration('1.5s')}", "bindings": {}}
            {"expr": "timestamp('2026-11-21T03:15:02Z')", "bindings": {}}
            {"expr": "-0.0", "bindings": {}}
            {"expr": "type(d)", "bindings": {"d": {"bytes": "YWI="}}}
            {"name": "none", "expr": "1 / 0", "bindings": {}}
            {"expr": "1 + 'x'", "bindings": {}}
            {"expr": "1 +", "bindings": {}}
            {"expr": "a", "bindings": {"a": {"int": 1}}}
            not json

            """
        let answer = try process.run("eval", "--jsonl", input: input)
        #expect(answer.code == 0)
        try Golden.compare(answer.out, with: "eval-lines.txt")
    }
}
