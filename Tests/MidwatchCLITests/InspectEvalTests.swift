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
            (["elapsed > duration(\"5m\")", "--set", "elapsed:=duration(\"7m\")"], "true   bool\n", 0),
            (
                ["before.errors > after.errors", "--set", "before.errors=0.2", "--set", "after.errors=0.1"],
                "true   bool\n", 0
            ),
            (["now.getHours(\"Asia/Kathmandu\")", "--set", "now:=timestamp(0)"], "5   int\n", 0),
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
            (["1 / 0"], "eval-error.txt", 1), (["errors < 1%", "--set", "errors=0.5"], "eval-percent.txt", 2),
            (
                ["errors < \"a\" && release > 1\n  || erors < 0.01", "--set", "errors=0.5", "--set", "release=v1"],
                "eval-types.txt", 2
            ),
        ] as [([String], String, Int32)])
    func problem(arguments: [String], golden: String, code: Int32) throws {
        let answer = try process.run(["eval"] + arguments)
        #expect(answer.out.isEmpty)
        #expect(answer.code == code)
        try Golden.compare(answer.err, with: golden)
    }

    @Test(
        "what --set cannot take is refused",
        arguments: [
            ("x", "midwatch: --set x: expected name=value or name:=EXPR\n"),
            ("=1", "midwatch: --set =1: expected name=value or name:=EXPR\n"),
            ("a b=1", "midwatch: \"a b\" is no name; expected letters, digits and \"_\", with dots between\n"),
            (
                "x:=1 / 0",
                "--set x:1:1: error: division by zero [expression]\n    1 | 1 / 0\n      | ^~~~~\n"
            ),
        ])
    func refusedNames(given: String, err: String) throws {
        let answer = try process.run("eval", "1", "--set", given)
        #expect(answer.code == 2)
        #expect(answer.err == err)
    }

    @Test("a name is given once, and a member of a file that is no name is nobody's mistake")
    func names() throws {
        try process.write(#"{"": 1, "a b": 2, "a": 3}"#, to: "odd.json")
        #expect(try process.run("eval", "a + b", "--data", "odd.json", "--set", "b=1").out == "4   int\n")
        for arguments in [["--set", "a=1", "--set", "a=2"], ["--set", "a=1", "--unknown", "a"]] {
            let answer = try process.run(["eval", "a"] + arguments)
            #expect(answer.code == 2 && answer.err == "midwatch: \"a\" is given twice\n")
        }
        #expect(try process.run("eval", "--", "-1 < 0").out == "true   bool\n")
        #expect(try process.run("eval", "-1 < 0").err.contains("stands after \"--\""))
    }

    @Test(
        "types are called as the checker calls them",
        arguments: [
            ("duration('5m')", "duration(\"300s\")   duration"), ("[1]", "[1]   list(int)"), ("null", "null   null"),
            ("{'a': [1.5]}", "{\"a\": [1.5]}   map(string, list(double))"), ("type(1)", "int   type"),
        ])
    func types(expression: String, out: String) throws {
        #expect(try process.run("eval", expression).out == out + "\n")
    }

    @Test("a line that is no UTF-8, and a map with a key twice, are refused and lose no other line")
    func brokenLines() throws {
        var input = Data("{\"expr\": \"1\"}\n{\"expr\": \"'".utf8)
        input += [0xff] + Data("'\"}\r\n\n".utf8)
        input += Data(
            #"{"expr": "m", "bindings": {"m": {"map": [[{"int": "1"}, {"int": "1"}], [{"uint": "1"}, {"int": "2"}]]}}}"#
                .utf8)
        input += Data("\n{\"expr\": \"2\"}".utf8)
        let answer = try process.run(["eval", "--jsonl"], bytes: input)
        #expect(answer.code == 0)
        #expect(
            answer.out == #"""
                {"value":{"int":"1"}}
                {"error":"the line is not UTF-8"}
                {"error":"the value of \"m\" is not in tagged form, such as {\"int\": \"1\"}"}
                {"value":{"int":"2"}}

                """#)
    }

    @Test("with --json every problem is a member, with its place")
    func problemsAsJSON() throws {
        let answer = try process.run("eval", "erors < \"a\" && true + 1", "--set", "errors=0.5", "--json")
        #expect(answer.code == 2)
        try Golden.compare(answer.out, with: "eval-problems.json")
    }

    @Test("the members of a JSON file become names")
    func data() throws {
        try process.write(#"{"json": {"version": "v42", "ready": [true, false]}}"#, to: "data.json")
        let answer = try process.run("eval", "json.version + string(size(json.ready))", "--data", "data.json")
        #expect(answer.out == "\"v422\"   string\n")
        let piped = try process.run(
            "eval", "pods.all(p, p.ready)", "--data", "-", input: #"{"pods": [{"ready": true}]}"#)
        #expect(piped.out == "true   bool\n")
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
            {"expr": "d", "bindings": {"d": {"duration": "5m"}}}
            {"expr": "errors < 0.01", "bindings": {"errors": {"unknown": "there are no samples"}}}
            {"expr": "errors < 0.01 || true", "bindings": {"errors": {"unknown": true}}}
            {"expr": "b", "container": "a", "bindings": {"a.b": {"int": "1"}, "b": {"int": "2"}}}
            {"expr": ".b", "container": "a", "bindings": {"a.b": {"int": "1"}, "b": {"int": "2"}}}
            {"expr": "true || 1 + 'x' == 2"}
            {"expr": "true || 1 + 'x' == 2", "disable_check": true}
            {"expr": "[x].map(y, y + 1)", "bindings": {"x": {"int": "1"}}, "check_only": true}
            {"expr": "1", "disable_macros": true}
            {"expr": "1", "disable_check": 1}
            {"expr": "1", "container": 1}
            {"expr": "1", "bindings": []}
            {"expression": "1"}
            not json

            """
        let answer = try process.run("eval", "--jsonl", input: input)
        #expect(answer.code == 0)
        try Golden.compare(answer.out, with: "eval-lines.txt")
    }
}
