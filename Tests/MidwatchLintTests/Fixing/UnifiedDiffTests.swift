import MidwatchLint
import Testing

@Suite("The difference that fixes make")
struct UnifiedDiffTests {
    private func diff(_ old: String, _ new: String) -> String {
        UnifiedDiff.text(path: "a", from: Array(old.utf8), to: Array(new.utf8))
    }

    @Test("is empty where nothing changed")
    func nothing() {
        #expect(diff("a\nb", "a\nb").isEmpty)
    }

    @Test("shows three lines round a change")
    func context() {
        let old = (1...12).map { "\($0)\n" }.joined()
        let new = old.replacing("6\n", with: "six\n")
        #expect(diff(old, new) == "--- a\n+++ a\n@@ -3,7 +3,7 @@\n 3\n 4\n 5\n-6\n+six\n 7\n 8\n 9\n")
    }

    @Test("joins changes that are near, and parts those that are far")
    func hunks() {
        let old = (1...30).map { "\($0)\n" }.joined()
        let new = old.replacing("\n5\n", with: "\n5\nnew\n").replacing("\n8\n", with: "\n").replacing(
            "\n29\n", with: "\nx\n")
        let text = diff(old, new)
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("@@") } == ["@@ -3,9 +3,9 @@", "@@ -26,5 +26,5 @@"])
    }

    @Test("says where a file does not end in a line break, and counts from 0 in an empty one")
    func ends() {
        #expect(
            diff("a", "b")
                == "--- a\n+++ a\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n")
        #expect(diff("", "b\n") == "--- a\n+++ a\n@@ -0,0 +1 @@\n+b\n")
    }
}
