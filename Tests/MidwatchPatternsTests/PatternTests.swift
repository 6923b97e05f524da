import MidwatchPatterns
import Testing

@Suite("Patterns")
struct PatternTests {
    private func matches(_ pattern: String, _ text: String) throws -> Bool? {
        var budget = 1_000_000
        return try Pattern(pattern).matches(text, budget: &budget)
    }

    private func problem(_ pattern: String) -> PatternProblem? {
        do throws(PatternProblem) {
            _ = try Pattern(pattern)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "a pattern matches as in RE2",
        arguments: [
            ("^v[0-9]+\\.[0-9]+$", "v1.22", true), ("^v[0-9]+$", "xv1", false), ("b|c", "abd", true),
            ("^(?:ab|cd)+$", "abcdab", true),
            ("^a{2,3}$", "aa", true), ("^a{2,3}$", "aaaa", false), ("^a{2,}$", "aaaaa", true), ("^a{0}$", "", true),
            ("a{,2}", "a{,2}", true),
            ("x{", "x{", true), ("^.$", "\n", false), ("(?s)^.$", "\n", true), ("(?m)^b$", "a\nb\nc", true),
            ("^b$", "a\nb\nc", false), ("(?i)ÉCOLE", "école", true),
            ("(?i:a)b", "AB", false), ("(?i:a)b", "Ab", true), ("(?i)a(?-i)b", "AB", false), ("a(?i)b", "aB", true),
            ("\\bfoo\\b", "a foo b", true), ("\\bfoo\\b", "afoo", false),
            ("a\\Bb", "ab", true), ("\\Aab\\z", "ab", true), ("[^a-c]", "abc", false), ("[]a]", "]", true),
            ("[a-]", "-", true), ("[\\d\\-x]", "-", true),
            ("[[:alpha:]_]+$", "a_1", false), ("[[:^digit:]]", "12", false), ("\\pL\\p{Nd}", "é4", true),
            ("\\P{L}", "é", false), ("\\p{^L}", "é", false), ("\\x41\\x{1F600}", "A😀", true),
            ("\\Qa.b\\E+", "a.bbb", true), ("\\Qa.b\\E", "axb", false), ("(?P<name>a)(?<other>b)", "ab", true),
            ("a*?b", "aab", true), ("(a*)*b", "c", false), ("(|a)*b", "aab", true),
            ("\\w\\W\\s\\S\\d\\D", "a- b1x", true), ("\\011\\0", "\t\0", true), ("^\\$\\.\\*$", "$.*", true),
            ("", "", true), ("$^", "", true), ("(?U)a+", "a", true),
        ])
    func matching(_ pattern: String, _ text: String, _ expected: Bool) throws {
        #expect(try matches(pattern, text) == expected)
    }

    @Test(
        "what is no pattern is an error",
        arguments: [
            ("(", "a group does not end"), (")", "unexpected \")\""), ("*", "nothing to repeat before \"*\""),
            ("a**", "a repetition cannot be repeated"),
            ("(?-)x", "unknown group \"(?-\""), ("(?i-:x)", "unknown group \"(?-\""),
            ("(?P<n-1>b)", "bad name of a group"),
            ("a{2}{3}", "a repetition cannot be repeated"), ("a{3,2}", "bad count of a repetition; at most 1000"),
            ("a{1001}", "bad count of a repetition; at most 1000"), ("[z-a]", "bad range in a class"),
            ("[a", "a class in brackets does not end"), ("\\", "the pattern ends in \"\\\""),
            ("{2}", "nothing to repeat before \"{\""), ("\\é", "unknown escape \"\\é\""),
            ("\\1", "unknown escape \"\\1\""), ("\\y", "unknown escape \"\\y\""), ("(?=a)", "unknown group \"(?=\""),
            ("(?<!a)", "bad name of a group"),
            ("\\p{Greek}", "unknown category \"\\p{Greek}\"; general categories only, no scripts"),
            ("\\x{110000}", "bad escape \"\\x\""), ("[[:nope:]]", "unknown class \"[:\""),
        ])
    func refused(_ pattern: String, _ expected: String) {
        #expect(problem(pattern)?.message == expected)
    }

    @Test("a mistake is where it was noticed", arguments: [("ab[z-a]c", 6), ("a(b", 3), ("ab\\y", 4), ("a{2}*", 4)])
    func place(_ pattern: String, _ offset: Int) {
        #expect(problem(pattern)?.offset == offset)
    }

    @Test(
        "letters that differ in case alone are the same where case does not count, whichever side they stand on",
        arguments: [
            ("k", "\u{212a}", true), ("\u{212a}", "K", true), ("S", "\u{17f}", true), ("\u{17f}", "s", true),
            ("ß", "ẞ", true), ("ẞ", "ß", true), ("ß", "ss", false), ("σ", "ς", true), ("ς", "Σ", true),
            ("I", "ı", false),
            ("ı", "I", false), ("µ", "Μ", true), ("ǆ", "ǅ", true), ("ᾳ", "ᾼ", true), ("Å", "\u{212b}", true),
            ("[a-k]", "\u{212a}", true), ("[^k]", "\u{212a}", false), ("\\W", "\u{17f}", false), ("\\p{Lu}", "a", true),
            ("\\P{Lu}", "a", false), ("\\p{^Lu}", "1", true), ("[^\\P{Lu}]", "a", true),
        ])
    func folding(_ pattern: String, _ text: String, _ expected: Bool) throws {
        #expect(try matches("(?i)^\(pattern)$", text) == expected)
    }

    @Test("a pattern that makes backtracking engines explode stays linear")
    func linear() throws {
        let text = String(repeating: "a", count: 5000) + "!"
        for pattern in ["^(a+)+$", "^(a|aa)+$", "(a+)+(a+)+(a|aa)+b"] {
            var budget = 40 * text.utf8.count
            #expect(try Pattern(pattern).matches(text, budget: &budget) == false)
            #expect(budget > 0)
        }
    }

    @Test("a match that costs more than its budget is no answer")
    func budget() throws {
        var budget = 100
        #expect(try Pattern("a*b").matches(String(repeating: "a", count: 1000), budget: &budget) == nil)
    }

    @Test(
        "a whole match spares nothing at either end",
        arguments: [
            ("", "", true), ("", "a", false), ("abc", "abc", true), ("abc", "abcd", false), ("abc", "xabc", false),
            ("a|bc", "bc", true), ("a|bc", "ac", false), ("a|", "", true), ("^abc$", "abc", true), ("a*?", "aaa", true),
            ("a)|(b", "b", false), ("((a?){3}){3}", "aaaaaaaaa", true), ("((a?){3}){3}", "aaaaaaaaaa", false),
        ])
    func whole(_ pattern: String, _ text: String, _ expected: Bool) {
        #expect(((try? Pattern(pattern))?.matchesWhole(text) ?? false) == expected)
    }

    @Test("a dot takes a line break where it is told to")
    func lineBreaks() throws {
        #expect(try Pattern("a.c", dotMatchesNewline: true).matchesWhole("a\nc"))
        #expect(try !Pattern("a.c").matchesWhole("a\nc"))
        #expect(try Pattern("a.c") != Pattern("a.c", dotMatchesNewline: true))
    }

    @Test("every limit is held")
    func limits() {
        let letters = String(repeating: "a", count: PatternLimits.size)
        #expect(problem(letters)?.message == "the pattern is too large")
        #expect(problem(String(letters.dropLast(letters.count / 2 + 8))) == nil)
        #expect(problem(String(repeating: "a", count: PatternLimits.length + 1))?.message == "the pattern is too long")
        #expect(problem("(abcde){1000}")?.message == "the pattern is too large")
        for pattern in ["(((a{50}){50}){50})", "((){1000}){1000}", "(a{100}){11}", "(a{2,}){501}", "((a{2}){2}){251}"] {
            #expect(problem(pattern)?.message == "repetitions within repetitions go beyond 1000", "\(pattern)")
        }
        for pattern in ["(a{10}){100}", "((a{2}){2}){250}"] { #expect(problem(pattern) == nil) }
        let deep = PatternLimits.nesting - 1
        #expect(problem(String(repeating: "(", count: deep) + "a" + String(repeating: ")", count: deep)) == nil)
        #expect(problem(String(repeating: "(", count: deep + 1) + "a")?.message == "groups nest too deep")
        #expect(problem("a{\(PatternLimits.repetition)}") == nil)
        #expect(problem("a{\(PatternLimits.repetition + 1)}")?.message.hasPrefix("bad count") == true)
    }
}
