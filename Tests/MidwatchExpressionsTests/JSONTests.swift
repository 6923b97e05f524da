import MidwatchExpressions
import Testing

@Suite("JSON")
struct JSONTests {
    @Test(
        "strict JSON reads and writes back in one form",
        arguments: [
            ("null", "null"), (" [ 1 , 2.50 , -0 , 1e2 ] ", "[1,2.5,-0.0,100.0]"),
            ("{\"b\":1,\"a\":{\"x\":[]}}", "{\"b\":1,\"a\":{\"x\":[]}}"),
            ("\"\\u0041\\n\\/\\ud83d\\ude00\\u2028\\u0001\"", "\"A\\n/😀\\u2028\\u0001\""),
            ("9223372036854775807", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775808"),
            ("9223372036854775808", "9.223372036854776e+18"), ("1.0", "1.0"), ("1e-7", "1e-07"),
            ("0.1", "0.1"), ("[true,false]", "[true,false]"), ("\"\"", "\"\""), ("{}", "{}"),
        ])
    func roundTrip(_ text: String, _ expected: String) throws {
        let value = try JSONValue.parse(text).get()
        #expect(value.text() == expected)
        #expect(try JSONValue.parse(Array(expected.utf8)).get() == value)
    }

    @Test(
        "what is no JSON is refused with its place",
        arguments: [
            ("", "the JSON text ends where a value was expected at byte 0"),
            ("[1,]", "expected a JSON value at byte 3"),
            ("{\"a\":1,}", "expected a name in quotes at byte 7"), ("{\"a\" 1}", "expected \":\" at byte 5"),
            ("[1 2]", "expected \",\" or \"]\" at byte 3"), ("01", "a number may not begin with 0 at byte 0"),
            ("-", "expected a digit at byte 1"), ("1.", "expected a digit at byte 2"),
            ("1e", "expected a digit at byte 2"),
            (".5", "expected a JSON value at byte 0"), ("NaN", "expected a JSON value at byte 0"),
            ("nul", "expected a JSON value at byte 0"), ("1 2", "there is something after the JSON value at byte 2"),
            ("\"a", "the JSON text ends inside a string at byte 2"),
            ("\"\t\"", "a control character in a string must be escaped at byte 1"),
            ("\"\\x\"", "unknown escape in a string at byte 2"),
            ("\"\\u12g4\"", "expected four hexadecimal digits at byte 5"),
            ("\"\\ud800\"", "a surrogate without its other half at byte 3"),
            ("\"\\ude00\"", "a surrogate without its other half at byte 3"),
            ("\"\\ud800\\u0041\"", "a surrogate without its other half at byte 3"),
            ("{\"a\":1,\"a\":2}", "duplicate name \"a\" at byte 7"), ("1e400", "the number is too large at byte 0"),
        ])
    func refused(_ text: String, _ expected: String) {
        #expect(throws: JSONProblem.self) { try JSONValue.parse(text).get() }
        if case .failure(let problem) = JSONValue.parse(text) { #expect(problem.description == expected) }
    }

    @Test(
        "bytes that are not UTF-8 are refused",
        arguments: [[0x22, 0xff, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0x22, 0xc0, 0x80, 0x22]] as [[UInt8]])
    func encoding(_ bytes: [UInt8]) {
        #expect(JSONValue.parse(bytes) == .failure(JSONProblem(message: "the string is not valid UTF-8", offset: 1)))
    }

    @Test("nesting stops at 64 levels, and a long row of brackets does not overflow the stack")
    func depth() {
        func nested(_ count: Int) -> String {
            String(repeating: "[", count: count) + String(repeating: "]", count: count)
        }
        #expect((try? JSONValue.parse(nested(JSONValue.depthLimit)).get()) != nil)
        let problem = JSONProblem(message: "nested deeper than 64 levels", offset: 64)
        #expect(JSONValue.parse(nested(JSONValue.depthLimit + 1)) == .failure(problem))
        #expect(JSONValue.parse(String(repeating: "[", count: 100_000)) == .failure(problem))
    }

    @Test("duplicates are found in large objects too, by code point")
    func manyNames() throws {
        let members = (0..<40).map { "\"n\($0)\":\($0)" }.joined(separator: ",")
        #expect(try JSONValue.parse("{\(members)}").get()["n39"] == .int(39))
        #expect(throws: JSONProblem.self) { try JSONValue.parse("{\(members),\"n20\":1}").get() }
        #expect((try? JSONValue.parse("{\(members),\"\u{e9}\":1,\"e\u{301}\":2}").get()) != nil)
        #expect((try? JSONValue.parse("{\"\u{e9}\":1,\"e\u{301}\":2}").get()) != nil)
    }

    @Test("every double survives writing and reading")
    func doubles() throws {
        var bits: UInt64 = 0x9e37_79b9_7f4a_7c15
        for _ in 0..<5000 {
            bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let value = Double(bitPattern: bits)
            guard value.isFinite else { continue }
            #expect(try JSONValue.parse(JSONValue.double(value).utf8()).get() == .double(value))
        }
        #expect(
            JSONValue.array([.double(.nan), .double(.infinity), .double(-.infinity)]).text()
                == "[\"NaN\",\"Infinity\",\"-Infinity\"]")
    }

    @Test("pretty JSON has one member a line")
    func pretty() {
        let value = JSONValue.object([
            .init("a", .array([.int(1), .object([])])), .init("b", .object([.init("c", .array([]))])),
        ])
        #expect(value.pretty() == "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": {\n    \"c\": []\n  }\n}")
    }

    @Test("every prefix and every changed byte of a text is read or refused, never a trap")
    func mutations() {
        let text = Array("{\"a\":[1,-2.5e3,\"\\ud83d\\ude00é\",null,true],\"b\":{\"c\":\"\\n\"}}".utf8)
        for length in 0..<text.count {
            #expect(throws: JSONProblem.self) { try JSONValue.parse(text[..<length]).get() }
        }
        for index in text.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = text
                changed[index] = byte
                if case .success(let value) = JSONValue.parse(changed) {
                    #expect(JSONValue.parse(value.utf8()) == .success(value))
                }
            }
        }
    }

    @Test("JSON and CEL values turn into each other")
    func conversion() throws {
        let json = try JSONValue.parse("{\"a\":[1,2.0,null],\"b\":\"x\"}").get()
        #expect(json.celValue.description == "{\"a\": [1, 2.0, null], \"b\": \"x\"}")
        #expect(JSONValue(json.celValue) == json)
        let time = try #require(CELTimestamp(parsing: "2026-11-20T03:00:10.5Z"))
        let value = Value.map([
            .string("t"): .timestamp(time), .int(1): .uint(.max),
            .bool(true): .duration(CELDuration(milliseconds: 5000)),
            .uint(2): .bytes([1, 2, 3, 4]), .string("y"): .type("int"),
        ])
        let expected =
            "{\"true\":\"5s\",\"1\":1.8446744073709552e+19,\"2\":\"AQIDBA==\","
            + "\"t\":\"2026-11-20T03:00:10.5Z\",\"y\":\"int\"}"
        #expect(JSONValue(value).text() == expected)
    }
}
