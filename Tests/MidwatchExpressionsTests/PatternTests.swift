import MidwatchExpressions
import Testing

@Suite("Patterns")
struct PatternTests {
    private func outcome(_ pattern: String, _ text: String) throws -> String {
        let bindings: [String: Binding] = ["p": .value(.string(pattern)), "s": .value(.string(text))]
        return try MidwatchExpressionsTests.outcome("s.matches(p)", bindings)
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
        #expect(try outcome(pattern, text) == "\(expected)")
    }

    @Test(
        "what is no pattern is an error",
        arguments: [
            ("(", "a group does not end"), (")", "unexpected \")\""), ("*", "nothing to repeat before \"*\""),
            ("a**", "a repetition cannot be repeated"),
            ("a{2}{3}", "a repetition cannot be repeated"), ("a{3,2}", "bad count of a repetition; at most 1000"),
            ("a{1001}", "bad count of a repetition; at most 1000"), ("[z-a]", "bad range in a class"),
            ("[a", "a class in brackets does not end"), ("\\", "the pattern ends in \"\\\""),
            ("\\1", "unknown escape \"\\1\""), ("\\y", "unknown escape \"\\y\""), ("(?=a)", "unknown group \"(?=\""),
            ("(?<!a)", "bad name of a group"),
            ("\\p{Greek}", "unknown category \"\\p{Greek}\"; general categories only, no scripts"),
            ("\\x{110000}", "bad escape \"\\x\""), ("[[:nope:]]", "unknown class \"[:\""),
        ])
    func refused(_ pattern: String, _ expected: String) throws {
        #expect(try outcome(pattern, "a") == "error: the pattern is not valid: \(expected)")
    }

    @Test("a pattern that makes backtracking engines explode stays linear")
    func linear() throws {
        #expect(try outcome("^(a+)+$", String(repeating: "a", count: 5000) + "!") == "false")
        #expect(try outcome("^(a|aa)+$", String(repeating: "a", count: 5000) + "!") == "false")
    }
}
