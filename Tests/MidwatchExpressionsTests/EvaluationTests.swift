import MidwatchExpressions
import Testing

@Suite("Evaluation")
struct EvaluationTests {
    private static let unknown = Binding.unknown("errors: no samples")
    private static let other = Binding.unknown("p99: stale")

    @Test(
        "unknown absorbs as in CEL's partial evaluation",
        arguments: [
            ("u", "unknown: errors: no samples"), ("u < 0.01", "unknown: errors: no samples"),
            ("true || u < 1.0", "true"), ("u < 1.0 || true", "true"),
            ("false || u < 1.0", "unknown: errors: no samples"),
            ("false && u < 1.0", "false"), ("u < 1.0 && false", "false"),
            ("true && u < 1.0", "unknown: errors: no samples"),
            ("u < 1.0 && v < 1.0", "unknown: errors: no samples, p99: stale"),
            ("v < 1.0 || u < 1.0 || u > 2.0", "unknown: errors: no samples, p99: stale"),
            ("u < 1.0 || 1 / 0 > 1", "unknown: errors: no samples"),
            ("1 / 0 > 1 || u < 1.0", "unknown: errors: no samples"),
            ("1 / 0 > 1 && u < 1.0", "unknown: errors: no samples"),
            ("u < 1.0 ? 'a' : 'b'", "unknown: errors: no samples"), ("true ? 1 : u", "1"),
            ("!(u < 1.0)", "unknown: errors: no samples"), ("-u", "unknown: errors: no samples"),
            ("u + v", "unknown: errors: no samples, p99: stale"), ("v + u", "unknown: errors: no samples, p99: stale"),
            ("u + 1 / 0", "unknown: errors: no samples"), ("[1, u]", "unknown: errors: no samples"),
            ("{'a': u}", "unknown: errors: no samples"), ("string(u)", "unknown: errors: no samples"),
            ("size([u])", "unknown: errors: no samples"), ("u.x.y", "unknown: errors: no samples"),
            ("u[0]", "unknown: errors: no samples"), ("has(u.x)", "unknown: errors: no samples"),
            ("u in [1]", "unknown: errors: no samples"), ("u.exists(x, x)", "unknown: errors: no samples"),
            ("[1, 2].exists(x, x == 2 || u > 1.0)", "true"),
            ("[1, 3].exists(x, x == 2 || u > 1.0)", "unknown: errors: no samples"),
            ("[1, 2].all(x, x == 2 && u > 1.0)", "false"),
            ("[2, 2].all(x, x == 2 && u > 1.0)", "unknown: errors: no samples"),
            ("[1, 2].map(x, u)", "unknown: errors: no samples"),
            ("[1].filter(x, u > 1.0)", "unknown: errors: no samples"),
            ("[1, 2].exists_one(x, u > 1.0)", "unknown: errors: no samples"),
            ("r.errors > 1.0", "unknown: errors: no samples"), ("r.p99", "2.0"),
            ("has(r.errors)", "unknown: errors: no samples"),
        ])
    func unknowns(_ text: String, _ expected: String) throws {
        let bindings: [String: Binding] = [
            "u": Self.unknown, "v": Self.other, "r": .value(.map([.string("p99"): .double(2)])),
            "r.errors": Self.unknown,
        ]
        #expect(try outcome(text, bindings) == expected)
    }

    @Test(
        "names resolve to the longest bound prefix",
        arguments: [
            ("a.b.c", "\"direct\""), ("a.b", "{\"d\": 2}"), ("a.b.d", "2"), ("a.x", "1"), ("(a).b", "\"from a\""),
            ("a.nope", "error: no such key \"nope\""), ("a.x.y", "error: \"int\" has no member \"y\""),
            ("nope", "error: undefined name \"nope\""), ("m", "error: \"m\" has no value"),
            ("has(g.m)", "false"), ("has(g.v)", "true"), ("g.m || true", "true"), ("has(a.x)", "true"),
            ("has(a.nope)", "false"), ("has(a.b.c)", "true"), ("has(a.b.d)", "true"),
            ("has(nope.x)", "error: undefined name \"nope\""),
            ("int", "int"), ("type(a.x)", "int"), ("string", "\"mine\""), (".a.x", "1"),
            ("[5].map(a, a)", "[5]"), ("[5].map(a, .a.x + a)", "[6]"),
        ])
    func names(_ text: String, _ expected: String) throws {
        let bindings: [String: Binding] = [
            "a": .value(.map([.string("x"): .int(1), .string("b"): .string("from a")])),
            "a.b": .value(.map([.string("d"): .int(2)])), "a.b.c": .value(.string("direct")),
            "m": .missing, "g.m": .missing, "g.v": .value(.int(1)), "string": .value(.string("mine")),
        ]
        #expect(try outcome(text, bindings) == expected)
    }

    @Test(
        "operators and functions give CEL's values",
        arguments: [
            ("1 + 2 * 3 - 4 / 2", "5"), ("-7 / 2", "-3"), ("-7 % 3", "-1"), ("7u % 4u", "3u"), ("1.5 * 2.0", "3.0"),
            ("1.0 / 0.0", "double(\"Infinity\")"), ("0.0 / 0.0 == 0.0 / 0.0", "false"), ("1 == 1.0", "true"),
            ("1u < 2 && 2 < 2.5", "true"), ("-1 < 0u", "true"), ("'a' < 'b'", "true"),
            ("'\\u00e9' == 'e\\u0301'", "false"),
            ("{'\\u00e9': 1, 'e\\u0301': 2}.size()", "2"), ("'\\U0001F600' > '\\uffff'", "true"),
            ("b'a' + b'\\xff'", "b\"a\\xff\""),
            ("size('é😀')", "2"), ("size('e\\u0301')", "2"), ("'abc'.contains('')", "true"),
            ("'abc'.endsWith('abcd')", "false"),
            ("1 in {1.0 == 1.0 ? 1 : 2: 3}", "true"), ("2.0 in [1, 2]", "true"), ("{1: 'a'}[1u]", "\"a\""),
            ("[[1], [2.0]] == [[1.0], [2]]", "true"), ("{'a': [1]} == {'a': [1u]}", "true"),
            ("true ? 1 : 1 / 0", "1"), ("false ? 1 : true ? 2 : 3", "2"), ("!!true", "true"), ("- -1", "1"),
            ("int('0x10')", "error: \"0x10\" is not an int"), ("int(' 1')", "error: \" 1\" is not an int"),
            ("int(9.3e18)", "error: integer overflow"), ("uint(-1)", "error: integer overflow"),
            ("int(double('NaN'))", "error: integer overflow"), ("double('1e999')", "error: \"1e999\" is not a double"),
            ("double('nan')", "double(\"NaN\")"),
            ("double('0x1p3')", "error: \"0x1p3\" is not a double"),
            ("string(1.0)", "\"1\""), ("string(1e100)", "\"1e+100\""), ("string(-0.0)", "\"-0\""),
            ("string(100000.5)", "\"100000.5\""), ("string(123456.0)", "\"123456\""), ("string(1e6)", "\"1e+06\""),
            ("string(1234567.5)", "\"1.2345675e+06\""), ("string(0.0001)", "\"0.0001\""),
            ("string(0.000012)", "\"1.2e-05\""), ("string(5e-324)", "\"5e-324\""),
            ("string(-1.5e300)", "\"-1.5e+300\""), ("string(0.30000000000000004)", "\"0.30000000000000004\""),
            ("'%s %s'.format([1e21, 1e-7])", "\"1000000000000000000000 0.0000001\""),
            ("'%d'.format([123456789.125])", "\"123456789.125\""), ("'%s'.format([[0.0, -0.0]])", "\"[0, -0]\""),
            ("'%d'.format([-12.0])", "\"-12\""),
            ("timestamp(0) == null || [null == duration('1s'), null in [timestamp(0)]] == [false, false]", "true"),
            ("has({1: 2}.a)", "false"),
            ("string(b'\\xff')", "error: the bytes are not valid UTF-8"),
            ("string(duration('90m'))", "\"5400s\""), ("timestamp(0)", "timestamp(\"1970-01-01T00:00:00Z\")"),
            ("int(timestamp('1969-12-31T23:59:59.5Z'))", "-1"), ("string(true)", "\"true\""),
            ("bool('yes') || true", "true"),
            ("type(1u) == uint", "true"), ("type(type(1))", "type"),
            ("[1, 2, 3].filter(x, x > 1).map(x, x * 2)", "[4, 6]"),
            ("[1, 2, 3].map(x, x > 1, x * 2)", "[4, 6]"), ("{'b': 1, 'a': 2}.map(k, k)", "[\"a\", \"b\"]"),
            ("{'b': 1}.transformMapEntry(k, v, {v: k})", "{1: \"b\"}"),
            ("[1, 1].transformMapEntry(i, v, {v: i})", "error: duplicate key 1"),
            ("[5, 6].transformMapEntry(i, v, {v: i, -v: i})", "{-6: 1, -5: 0, 5: 0, 6: 1}"),
            ("[5, 6].transformMapEntry(i, v, v > 5 ? {v: i} : {})", "{6: 1}"),
            ("'%s'.format([b'a\\xffb'])", "\"a\u{fffd}b\""),
            ("[3, 4].transformMap(i, v, v > 3, v)", "{1: 4}"), ("[1, 2].exists_one(x, x > 0)", "false"),
            ("[[1, 2], [3]].exists(l, l.all(x, x > 2))", "true"), ("r'a\\n'", "\"a\\\\n\""), ("'''a'b'''", "\"a'b\""),
            ("1 < 2 // the rest is a comment", "true"), ("0xFFu", "255u"), (".5 + 1e0", "1.5"), ("[1, 2,]", "[1, 2]"),
            ("{'a': 1,}.a", "1"), ("'%.2f of %s'.format([0.125, ['x']])", "\"0.12 of [x]\""),
            ("'a,b,c'.split(',', 2)", "[\"a\", \"b,c\"]"), ("'abc'.split('')", "[\"a\", \"b\", \"c\"]"),
            ("['a', 'b'].join('-')", "\"a-b\""), ("'aaa'.replace('a', 'b', 2)", "\"bba\""),
            ("'ab'.replace('', '-')", "\"-a-b-\""),
            ("' \\t x '.trim()", "\"x\""), ("'abc'.substring(3)", "\"\""),
            ("size([,]) + size({,})", "0"), ("1in[1] && 1.5in[1.5]", "true"),
            ("[1].map(strings, strings.quote('a'))", "[\"\\\"a\\\"\"]"),
            ("['''a\r\nb\rc''', r\"\"\"d\r\ne\"\"\"]", "[\"a\\nb\\nc\", \"d\\ne\"]"),
            ("b'''a\r\nb'''", "b\"a\\x0ab\""),
            ("string(duration('0.1234567890123456h'))", "\"444.444440444s\""),
            ("string(duration('1.9999999999999h'))", "\"7199.999999999s\""),
            ("'abc'.endsWith('bc') && !'abc'.endsWith('abd') && 'a'.endsWith('')", "true"),
            ("'abc'.substring(2, 1)", "error: the substring ends at 1, before its start 2"),
            ("'%d'.format([])", "error: the format needs more than 0 values"),
            ("'%q'.format([1])", "error: unknown format \"%q\""),
            ("'%.1001f'.format([1.0])", "error: a precision beyond 1000"),
            ("'%'.format([1])", "error: the format ends after \"%\""),
        ])
    func values(_ text: String, _ expected: String) throws {
        #expect(try outcome(text) == expected)
    }

    @Test(
        "what has no value is an error that says why",
        arguments: [
            ("1 / 0", "division by zero"), ("1 % 0", "remainder of a division by zero"),
            ("9223372036854775807 + 1", "integer overflow"), ("-9223372036854775808 / -1", "integer overflow"),
            ("-9223372036854775808 % -1", "integer overflow"), ("-(-9223372036854775808)", "integer overflow"),
            ("0u - 1u", "integer overflow"),
            ("1 + 1u", "\"+\" does not take \"int\" and \"uint\""),
            ("1 + 'a'", "\"+\" does not take \"int\" and \"string\""),
            ("[1][1]", "index 1 is outside the list of 1"), ("[1][-1]", "index -1 is outside the list of 1"),
            ("{}['a']", "no such key \"a\""),
            ("{'a': 1, 'a': 2}", "duplicate key \"a\""), ("1 in 2", "\"in\" goes through a list or map, not \"int\""),
            ("duration('x')", "\"x\" is not a duration; expected a form such as \"90s\" or \"1h30m\""),
            ("timestamp('x')", "\"x\" is not a timestamp; expected a form such as \"2026-11-20T03:00:00Z\""),
            ("timestamp('9999-12-31T23:59:59Z') + duration('1s')", "timestamp overflow"),
            ("duration('2562047h') + duration('2562047h')", "integer overflow"), ("f(1)", "undefined function \"f\""),
            (
                "timestamp(0).getHours('Mars/Base')",
                "unknown time zone \"Mars/Base\""
            ),
            ("'a'.matches('[')", "the pattern is not valid: a class in brackets does not end"),
            ("1.all(x, true)", "\"all\" goes through a list or map, not \"int\""),
            ("[1].all(x, x)", "\"all\" takes \"bool\", not \"int\""),
            ("1 ? 2 : 3", "\"?\" takes \"bool\", not \"int\""),
        ])
    func errors(_ text: String, _ expected: String) throws {
        #expect(try outcome(text) == "error: \(expected)")
    }

    @Test("functions are looked up in the container first, and from outside it")
    func containers() throws {
        for (text, container) in [
            ("strings.quote('a')", ""), ("strings.quote('a')", "x.y"), ("quote('a')", "strings"),
            ("strings.quote('a')", "strings"), (".strings.quote('a')", "strings"),
        ] {
            let result = try parsed(text, container: container).evaluate(Bindings())
            #expect(result == .value(.string("\"a\"")), "\(text) within \(container)")
        }
        guard case .error = try parsed(".quote('a')", container: "strings").evaluate(Bindings()) else {
            Issue.record("a leading dot leaves the container")
            return
        }
    }

    @Test(
        "a comparison of figures, which has a way of its own, comes out as in the general way",
        arguments: ["<", "<=", ">", ">=", "==", "!="])
    func figures(_ symbol: String) throws {
        let figures: [Binding] = [
            .value(.double(0)), .value(.double(-0.0)), .value(.double(.nan)), .value(.double(.infinity)),
            .value(.double(-.infinity)), .value(.double(0.1)), .value(.int(0)), .value(.uint(1)), .value(.string("a")),
            .value(.list([])), .unknown("no samples"), .missing,
        ]
        for x in figures {
            for y in figures {
                let bindings = ["x": x, "y": y]
                let general = try outcome("dyn(x) \(symbol) dyn(y)", bindings)
                #expect(try outcome("x \(symbol) y", bindings) == general, "\(x) \(symbol) \(y)")
            }
            let general = try outcome("dyn(x) \(symbol) dyn(0.1)", ["x": x])
            #expect(try outcome("x \(symbol) 0.1", ["x": x]) == general, "\(x) \(symbol) 0.1")
        }
    }

    @Test("an error points at the part that failed")
    func errorRange() throws {
        guard case .error(let problem) = try parsed("1 + (2 / 0)").evaluate(Bindings()) else {
            Issue.record("no error")
            return
        }
        #expect(problem.range == 4..<11)
    }

    @Test("the same value is written the same way every time, whatever the order of a map in memory")
    func deterministic() throws {
        let map = Value.map([.string("b"): .int(1), .int(2): .null, .bool(true): .uint(3), .string("a"): .double(1)])
        #expect(map.description == "{true: 3u, 2: null, \"a\": 1.0, \"b\": 1}")
    }
}
