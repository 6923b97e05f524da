import MidwatchExpressions
import Testing

@Suite("Problems found before the run")
struct ProblemTests {
    private static let environment: TypeEnvironment = {
        var environment = TypeEnvironment()
        environment.declare("errors", .double)
        environment.declare("p99", .double)
        environment.declare("attempt", .int)
        environment.declare("release", .string)
        environment.declare("now", .timestamp)
        environment.declare("elapsed", .duration)
        environment.declare("met", .record(["errors": .bool, "p99": .bool]))
        environment.declare("before", .record(["errors": .double]))
        environment.declare("after", .record([:]))
        environment.declare(
            "inputs", .record(Dictionary(uniqueKeysWithValues: (1...8).map { ("a\($0)", ValueType.int) })))
        environment.declare("alert.starts_at", .timestamp)
        environment.declare("alert.labels", .map(.string, .string))
        environment.declare("json", .dyn)
        environment.declare("names", .list(.string))
        return environment
    }()

    @Test(
        "a text that is no expression says where and why",
        arguments: [
            ("", "0-0 the expression is empty"),
            ("errors <", "8-8 the expression ends too early; expected a value"),
            ("errors < 1%", "9-11 \"1%\" is not a number; an expression knows no units [write 0.01]"),
            ("errors < 0.1% && true", "9-13 \"0.1%\" is not a number; an expression knows no units [write 0.001]"),
            (
                "p99 < 500ms",
                "6-11 \"500ms\" is not a number; an expression knows no units "
                    + "[write 0.5 for seconds, or duration(\"500ms\")]"
            ),
            (
                "elapsed > 1.5h",
                "10-14 \"1.5h\" is not a number; an expression knows no units "
                    + "[write 5400.0 for seconds, or duration(\"1.5h\")]"
            ),
            (
                "elapsed > 2d",
                "10-12 \"2d\" is not a number; an expression knows no units "
                    + "[write 172800.0 for seconds, or duration(\"48h\")]"
            ),
            ("disk > 5GiB", "7-11 \"5GiB\" is not a number; an expression knows no units [write 5368709120.0]"),
            ("release = 'v1'", "8-9 unexpected \"=\" [to compare, write \"==\"]"),
            ("a and b", "2-5 unexpected \"and\"; expected an operator or the end [for and, write \"&&\"]"),
            ("a & b", "2-3 unexpected \"&\" [for and, write \"&&\"]"),
            ("${errors} < 1", "0-9 unexpected \"${errors}\" [write errors: a condition names values plainly]"),
            ("release =~ 'v1'", "8-10 unexpected \"=~\" [to match a pattern, write \"text.matches(…)\"]"),
            ("errors <> 1", "8-9 unexpected \">\"; expected a value [to ask whether they differ, write \"!=\"]"),
            ("not met", "0-3 unexpected \"not\" [for not, write \"!\"]"),
            (
                "release contains 'v'",
                "8-16 unexpected \"contains\"; expected an operator or the end "
                    + "[functions have parentheses: \"text.contains(…)\"]"
            ),
            ("errors\u{a0}< 1", "6-7 unexpected character U+00A0 [write a plain space, or nothing]"),
            ("1_000 < 2", "0-5 \"1_000\" is not a number"),
            ("(a", "2-2 the expression ends too early; expected \")\""),
            ("[1, 2", "5-5 the expression ends too early; expected \"]\""),
            ("'abc", "0-4 the string does not end"),
            ("'a\nb'", "0-2 the string does not end on its line [write \\n, or use three quotes]"),
            ("'\\q'", "1-3 unknown escape \"\\q\" [for a backslash, write \\\\]"),
            ("b'\\u0041'", "2-4 unknown escape \"\\u\" [bytes know \\x and octal escapes only]"),
            ("'\\ud800'", "1-7 the escape is no Unicode character"),
            ("9223372036854775808", "0-19 the number is out of the range of int"),
            ("18446744073709551616u", "0-21 \"18446744073709551616u\" is out of the range of uint"),
            ("1e400", "0-5 \"1e400\" is out of the range of double"),
            (
                "if",
                "0-2 \"if\" is a reserved word [CEL keeps it for itself: give the input or capture another name]"
            ),
            ("has(a)", "4-5 has() needs a selection such as \"alert.labels\""),
            (
                "names.all(1, true)",
                "10-11 \"all\" needs the name of a variable first [write \"list.all(x, …)\", with x for each element]"
            ),
            ("names.exists(x, x, true)", "16-17 the two variables of \"exists\" must have different names"),
            ("é", "0-1 unexpected \"é\""),
            ("0X1F", "0-4 \"0X1F\" is not a number"),
            ("'é' + 1x", "6-8 \"1x\" is not a number; an expression knows no units"),
            ("!-a", "1-2 unexpected \"-\" after \"!\" [write !(-…)]"),
            ("1 - -!a", "5-6 unexpected \"!\" after \"-\" [write -(!…)]"),
            ("size(a,)", "7-8 unexpected \")\"; expected a value"),
            ("Foo{}", "3-4 unexpected \"{\"; expected an operator or the end [messages are not part of this language]"),
        ])
    func syntax(_ text: String, _ expected: String) {
        #expect(problems(text, in: TypeEnvironment()) == [expected])
    }

    @Test(
        "undefined names are found, with what was meant",
        arguments: [
            ("erors < 0.01", "0-5 undefined name \"erors\"; did you mean \"errors\"?"),
            ("zzz", "0-3 undefined name \"zzz\""),
            ("met.error", "4-9 undefined name \"error\"; did you mean \"errors\"?"),
            ("before.p99 > 1.0", "7-10 undefined name \"p99\"; there is \"errors\""),
            ("met.latency", "4-11 undefined name \"latency\"; there are \"errors\" and \"p99\""),
            ("alert.zone", "0-10 undefined name \"alert.zone\"; there are \"alert.labels\" and \"alert.starts_at\""),
            (
                "inputs.zone",
                "7-11 undefined name \"zone\"; there are \"a1\", \"a2\", \"a3\", \"a4\", \"a5\", \"a6\" and 2 more"
            ),
            ("after.errors", "6-12 undefined name \"errors\"; there is none"),
            (
                "alert.strats_at < now",
                "0-15 undefined name \"alert.strats_at\"; did you mean \"alert.starts_at\"?"
            ),
            ("has(met.erors)", "8-13 undefined name \"erors\"; did you mean \"errors\"?"),
            ("release.startWith('v')", "8-17 undefined function \"startWith\"; did you mean \"startsWith\"?"),
            ("contains(release, 'v')", "0-8 undefined function \"contains\" [write \"value.contains(…)\"]"),
            ("release.duration()", "8-16 undefined function \"duration\" [write \"duration(value)\"]"),
            ("True", "0-4 undefined name \"True\" [write \"true\", \"false\" or \"null\"]"),
            ("names.all(n, m == 'x')", "13-14 undefined name \"m\" [to mean the text, write \"m\" in quotes]"),
            ("release == v2", "11-13 undefined name \"v2\" [to mean the text, write \"v2\" in quotes]"),
            ("metrics.errors < 0.1", "0-7 undefined name \"metrics\" [write errors: names stand plainly]"),
            ("math.greatest(1, 2) == 2", "0-13 undefined function \"math.greatest\""),
            ("len(names) > 1", "0-3 undefined function \"len\" [write \"size(…)\"]"),
            ("names.size > 1", "6-10 \"list(string)\" has no member \"size\"; expected a map [write size(…)]"),
        ])
    func names(_ text: String, _ expected: String) {
        #expect(problems(text, in: Self.environment) == [expected])
    }

    @Test(
        "values of wrong types are found",
        arguments: [
            (
                "errors < '1'",
                "9-12 \"<\" takes a number beside \"double\", not \"string\" [write 1 without quotes]"
            ),
            (
                "'1' < errors",
                "0-3 \"<\" takes a number beside \"double\", not \"string\" [write 1 without quotes]"
            ),
            (
                "errors + attempt",
                "9-16 \"+\" takes \"double\" beside \"double\", not \"int\" "
                    + "[convert one of them: double(…), int(…), uint(…)]"
            ),
            ("errors < 'low'", "9-14 \"<\" takes a number beside \"double\", not \"string\""),
            (
                "errors < release",
                "9-16 \"<\" takes a number beside \"double\", not \"string\" "
                    + "[to compare figures, write double(release) or int(release)]"
            ),
            ("release + 1", "10-11 \"+\" takes \"string\" beside \"string\", not \"int\" [convert it with string(…)]"),
            ("errors && true", "0-6 \"&&\" takes \"bool\", not \"double\""),
            ("!release", "1-8 \"!\" takes \"bool\", not \"string\""),
            ("-release", "1-8 \"-\" takes \"int\" or \"double\", not \"string\""),
            ("errors ? 1 : 2", "0-6 \"?\" takes \"bool\", not \"double\""),
            ("true ? 1 : 'a'", "0-14 \"?\" chooses between \"int\" and \"string\"; expected the same type"),
            (
                "elapsed > 5",
                "10-11 \">\" takes \"duration\" beside \"duration\", not \"int\" [write a span as duration(\"5m\")]"
            ),
            (
                "now > '2026-11-20'",
                "6-18 \">\" takes \"timestamp\" beside \"timestamp\", not \"string\" "
                    + "[write a time as timestamp(\"2026-11-20T03:00:00Z\")]"
            ),
            (
                "now + 5",
                "6-7 \"+\" takes \"duration\" beside \"timestamp\", not \"int\" [write a span as duration(\"5m\")]"
            ),
            (
                "names > names",
                "0-5 \">\" does not take \"list(string)\"; "
                    + "expected a number, \"bool\", \"string\", \"bytes\", \"duration\" or \"timestamp\""
            ),
            (
                "release == 1",
                "11-12 \"==\" takes \"string\" beside \"string\", not \"int\" [write \"1\", or int(release)]"
            ),
            (
                "names + [1]",
                "8-11 \"+\" takes \"list(string)\" beside \"list(string)\", not \"list(int)\" "
                    + "[lists of different types need dyn(…) round one of them]"
            ),
            ("errors % 2", "0-6 \"%\" does not take \"double\"; expected \"int\" or \"uint\""),
            ("errors.x", "7-8 \"double\" has no member \"x\"; expected a map"),
            ("errors[0]", "0-9 \"double\" has no elements; expected a list or map"),
            ("names['a']", "6-9 a list is indexed by \"int\", not \"string\""),
            ("alert.labels[1]", "13-14 the map has keys of \"string\", not \"int\""),
            ("size(1)", "5-6 \"size\" takes \"string\", \"bytes\", a list or a map, not \"int\""),
            ("attempt.size()", "0-7 \"size\" is a function of \"string\", \"bytes\", a list or a map, not of \"int\""),
            ("release.startsWith()", "0-20 \"startsWith\" takes 1 argument, not 0"),
            ("release.substring(1, 2, 3)", "0-26 \"substring\" takes 1 or 2 arguments, not 3"),
            ("release.contains(1)", "17-18 \"contains\" takes \"string\", not \"int\""),
            ("errors.exists(x, x)", "0-6 \"exists\" goes through a list or map, not \"double\""),
            ("names.exists(x, x)", "16-17 \"exists\" takes \"bool\", not \"string\""),
            ("1 in names", "0-1 \"in\" takes \"string\" before \"list(string)\", not \"int\""),
            (
                "'v' in release",
                "7-14 \"in\" goes through a list or map, not \"string\" "
                    + "[to look for text in text, write \"text.contains(…)\"]"
            ),
            ("1 in met", "0-1 \"in\" takes \"string\" before a group of names, not \"int\""),
            ("{1.0: 1}", "0-8 \"double\" cannot be the key of a map"),
            (
                "elapsed > duration('5 min')",
                "19-26 \"5 min\" is not a duration; expected a form such as \"90s\" or \"1h30m\""
            ),
            (
                "now > timestamp('today')",
                "16-23 \"today\" is not a timestamp; expected a form such as \"2026-11-20T03:00:00Z\""
            ),
            (
                "now.getHours('Europe/Pari') < 6",
                "13-26 unknown time zone \"Europe/Pari\"; did you mean \"Europe/Paris\"?"
            ),
            ("release.matches('(')", "16-19 the pattern is not valid: a group does not end"),
        ])
    func types(_ text: String, _ expected: String) {
        #expect(problems(text, in: Self.environment) == [expected])
    }

    @Test(
        "empty lists and maps take the elements of what stands beside them",
        arguments: [
            "([] + [1])[0] + 'a'", "[[], [1]][1][0] + 'a'", "(errors > 1.0 ? [] : [1])[0] == 'a'",
            "[{}, {'a': 1}][1].a + 'x'", "(errors > 1.0 ? null : now) + 1", "[null, now][1] + 1",
        ])
    func empty(_ text: String) {
        #expect(problems(text, in: Self.environment).count == 1)
    }

    @Test(
        "what keeps an expression from being read is told together, in order of place",
        arguments: [
            ("errors < 1% && p99 < 500ms && errors > 2%", [9..<11, 21..<26, 39..<41]),
            ("errors < 1% && release = 'v1'", [9..<11, 23..<24]),
            ("(errors < 1% && p99 < 5s", [10..<12, 22..<24, 24..<24]),
            ("errors < ) && release = 'v1'", [9..<10, 22..<23]), ("errors < 'v", [9..<11]),
            ("errors <= '\\q'", [11..<13]),
        ])
    func together(_ text: String, _ places: [Range<Int>]) throws {
        guard case .failure(let found) = CELExpression.parse(text) else {
            Issue.record("it is read")
            return
        }
        #expect(found.problems.map(\.range) == places)
    }

    @Test("comments are told of, and no part of the expression")
    func comments() throws {
        let expression = try parsed("  1 < 2 // one\n && '//' == '//'//two")
        #expect(expression.comments == [8..<14, 31..<36] && expression.range == 2..<31)
    }

    @Test("all problems are reported, not only the first")
    func several() {
        #expect(
            problems("erors < 0.01 && release", in: Self.environment) == [
                "0-5 undefined name \"erors\"; did you mean \"errors\"?", "16-23 \"&&\" takes \"bool\", not \"string\"",
            ])
    }

    @Test(
        "sound conditions pass, with their type",
        arguments: [
            ("errors < 0.01 && p99 < 0.5", ValueType.bool), ("errors < 1", .bool), ("attempt + 1", .int),
            ("now == null || null != elapsed || null in [now]", .bool), ("(now > now ? null : now) == now", .bool),
            ("has({1: 2}.a)", .bool), ("!!(- -attempt == --1 && !(-attempt > -1))", .bool),
            ("[[1], ['a']]", .list(.dyn)), ("1.5 in [[1], ['a']]", .bool),
            ("[[1], []]", .list(.list(.int))), ("[] + [1]", .list(.int)), ("(now > now ? {} : {'a': 1}).a", .int),
            ("[null, now]", .list(.timestamp)), ("now > now ? now : null", .timestamp), ("[] + []", .list(.dyn)),
            ("[[], []]", .list(.list(.dyn))), ("[{}, []]", .list(.dyn)),
            ("now - alert.starts_at < duration('2h')", .bool), ("now - elapsed", .timestamp),
            ("now - now", .duration), ("elapsed + now", .timestamp), ("json.a.b[0] == 'x'", .bool), ("json.a", .dyn),
            ("alert.labels.env == 'prod'", .bool), ("alert.labels['env']", .string), ("met.errors && met.p99", .bool),
            ("met['errors']", .bool), ("names.map(n, size(n))", .list(.int)),
            ("names.filter(n, n != '')", .list(.string)),
            ("names.exists(i, n, i > 0 && n == 'x')", .bool), ("names.transformMap(i, n, n)", .map(.int, .string)),
            ("[1, 2.0]", .list(.dyn)), ("{'a': 1}", .map(.string, .int)), ("release.split(',')", .list(.string)),
            ("type(errors) == double", .bool), ("json == null", .bool), ("attempt == 1 ? 'a' : 'b'", .string),
            ("release.matches('^v[0-9]+$')", .bool), ("'x' in met", .bool), ("has(alert.labels.env)", .bool),
            ("strings.quote(release)", .string), ("dyn(1) == 'a'", .bool), ("size(names) + names.size()", .int),
        ])
    func sound(_ text: String, _ expected: ValueType) throws {
        let checked = try parsed(text).check(in: Self.environment)
        #expect(checked.problems == [])
        #expect(checked.type == expected)
    }

    @Test(
        "references are the free names with their selections",
        arguments: [
            ("errors < 0.01 && p99 < 0.5", ["errors 0-6", "p99 17-20"]),
            ("before.errors > after.errors", ["before.errors 0-13", "after.errors 16-28"]),
            ("names.exists(n, n == other)", ["names 0-5", "other 21-26"]),
            ("json.a[0].b", ["json.a 0-6"]), ("has(alert.labels.env)", ["alert.labels.env 4-20"]),
            ("release.startsWith('v')", ["release 0-7"]), ("strings.quote(x)", ["x 14-15"]),
            ("[1].map(i, names[i])", ["names 11-16"]), ("names.all(names, names == 'a')", ["names 0-5"]),
            ("'é' + name", ["name 6-10"]), ("(a.b).c", ["a.b 1-4"]), ("1 + 2", []),
        ])
    func references(_ text: String, _ expected: [String]) throws {
        let found = try parsed(text).references.map { "\($0.path) \($0.range.lowerBound)-\($0.range.upperBound)" }
        #expect(found == expected)
    }
}
