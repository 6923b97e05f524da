import Testing

@testable import MidwatchMetrics

@Suite("Label patterns")
struct PatternTests {
    @Test(
        "the whole label must match",
        arguments: [
            ("", "", true), ("", "a", false), ("abc", "abc", true), ("abc", "abcd", false), ("abc", "xabc", false),
            ("a.c", "abc", true), ("a.c", "a\nc", true), ("a|bc", "bc", true), ("a|bc", "ac", false), ("a|", "", true),
            ("(a|b)+", "abba", true), ("(?:a|b)?c", "c", true), ("a*", "", true), ("a+", "", false),
            ("a*?b", "aab", true),
            ("[a-c1]+", "b1", true), ("[^a-c]", "b", false), ("[^a-c]", "x", true), ("[]a]+", "]a", true),
            ("[a-]+", "-a", true),
            ("[\\d.]+", "1.5", true), ("[\\D]", "x", true), ("[\\D]", "5", false), ("[\\w-]+", "a_b-9", true),
            ("\\d+\\.\\w\\s\\S\\W\\D", "12.a b-x", true), ("a{2}", "aa", true), ("a{2}", "aaa", false),
            ("a{1,}", "aaaa", true),
            ("a{0,2}", "", true), ("a{0,2}", "aaa", false), ("^abc$", "abc", true), ("a^b", "ab", false),
            ("a$b", "ab", false),
            ("(a*)*", "aaa", true), ("(a*)*b", "aaa", false), ("(|a)+", "aa", true), ("\\.\\*\\t", ".*\t", true),
            ("é.", "é日", true),
            ("(a|b){2,3}c", "abac", true), ("((a?){3}){3}", "aaaaaaaaa", true), ("((a?){3}){3}", "aaaaaaaaaa", false),
        ])
    func whole(pattern: String, text: String, isMatch: Bool) throws {
        #expect(try Pattern.parse(pattern).get().matches(text) == isMatch)
    }

    @Test(
        "what is not understood is refused, never guessed",
        arguments: [
            "(a", "a)", "[a", "[z-a]", "[[:alpha:]]", "*a", "a**{", "+", "a{", "a{x}", "a{3,2}", "a{5000}", "\\", "\\b",
            "\\p{L}",
            "(?i)a", "(?P<n>a)", "(?=a)", "[\\", "[a-\\d]", "?", "a|*",
        ])
    func refused(pattern: String) {
        #expect(throws: PatternProblem.self) { try Pattern.parse(pattern).get() }
    }

    @Test(
        "limits hold",
        arguments: [
            String(repeating: "a", count: Pattern.maximumLength + 1), "(((a{50}){50}){50})", "((){1000}){1000}",
            String(repeating: "(", count: 500) + "a" + String(repeating: ")", count: 500),
        ])
    func limits(pattern: String) {
        #expect(throws: PatternProblem.self) { try Pattern.parse(pattern).get() }
    }

    @Test("a label longer than is compared never matches")
    func longLabel() throws {
        let pattern = try Pattern.parse("a*").get()
        #expect(pattern.matches(String(repeating: "a", count: Pattern.maximumSubject)))
        #expect(!pattern.matches(String(repeating: "a", count: Pattern.maximumSubject + 1)))
    }

    @Test("a pattern that ruins backtracking matchers is answered")
    func catastrophic() throws {
        let pattern = try Pattern.parse("(a+)+(a+)+(a|aa)+b").get()
        #expect(!pattern.matches(String(repeating: "a", count: 400)))
    }
}
