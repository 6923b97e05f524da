import MidwatchLint
import Testing

/// Patterns of CODEOWNERS and `watches:`.
struct PathPatternTests {
    @Test(
        "a pattern matches what git's would",
        arguments: [
            ("*.js", "app/src/a.js", true), ("*.js", "a.jsx", false),
            ("docs/*", "docs/a.md", true), ("docs/*", "docs/build/a.md", false), ("docs/*", "other/docs/a.md", false),
            ("apps/", "deep/apps/a/b.txt", true), ("apps/", "apps", false), ("/apps/", "deep/apps/a", false),
            ("/build/logs/", "build/logs/x/y", true), ("build/logs", "build/logs/x", true),
            ("**/logs", "a/b/logs/c", true), ("**/logs", "logs", true), ("a/**/b", "a/b", true),
            ("a/**/b", "a/x/y/b", true), ("a/**", "a/x", true), ("a/**", "a", false), ("*", "any/thing", true),
            ("/*", "thing", true), ("/*", "any/thing", false),
            ("run?ook.md", "x/runbook.md", true), ("r[a-c]t", "rbt", true), ("r[!a-c]t", "rbt", false),
            ("a\\*b", "a*b", true), ("a\\*b", "axb", false), ("[", "[", true),
            ("a*b*c*d", "aXXbYYcZZd", true), ("a*b*c*d", "aXXbYYcZZ", false),
            ("", "a", false), ("/", "a", false), ("./docs/a.md", "docs/a.md", true),
        ])
    func matching(_ pattern: String, _ path: String, _ expected: Bool) {
        #expect(PathPattern(pattern).matches(path) == expected, "\(pattern) \(path)")
    }

    @Test("an anchored pattern begins at the root even without a slash")
    func anchored() {
        #expect(PathPattern("Makefile", isAnchored: true).matches("Makefile"))
        #expect(!PathPattern("Makefile", isAnchored: true).matches("deep/Makefile"))
    }

    @Test("a pattern that is too long matches nothing")
    func tooLong() {
        let long = String(repeating: "a", count: PathPattern.length)
        #expect(PathPattern(long).matches(long))
        #expect(!PathPattern(long + "*").matches(long + "a"))
    }

    @Test("a pattern of many stars is matched in a bounded number of steps")
    func manyStars() {
        let pattern = String(repeating: "**/*a*/", count: 100) + "end"
        let path = String(repeating: "aaaa/", count: 400) + "nothing"
        #expect(!PathPattern(pattern).matches(path))
    }
}
