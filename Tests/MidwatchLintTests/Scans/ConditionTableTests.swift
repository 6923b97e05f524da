import MidwatchExpressions
import Testing

@testable import MidwatchLint

/// What a table of all cases says of conditions.
struct ConditionTableTests {
    private func table(_ conditions: String...) throws -> ConditionTable? {
        let outlines = try conditions.map { (outline: try CELExpression.parse($0).get().outline, text: $0) }
        return ConditionTable(outlines)
    }

    @Test(
        "a condition that cannot be false is always true",
        arguments: [
            "true", "1 < 2", "x < 5 || x >= 3", "x < 5.0 || x >= 5.0", "!(x > 5 && x < 3)", "a == \"b\" || a != \"b\"",
            "now - since < duration(\"2h\") || now-since >= duration(\"120m\")", "5 > x || x > 4", "flag || !flag",
            "flag == true || flag == false", "\"a\" == \"a\"", "-1 < 0", "x != 5 || x != 6",
        ])
    func alwaysTrue(_ text: String) throws {
        #expect(try table(text)?.constant(0) == true)
    }

    @Test(
        "a condition that cannot be true is never true",
        arguments: [
            "false", "x > 5 && x < 3", "x == 1 && x == 2", "a == \"b\" && a == \"c\"", "flag && !flag",
            "x < 3 && x >= 3",
            "x > 3.0 && 3 > x", "elapsed > duration(\"1h\") && elapsed < duration(\"30m\")", "2.0 > double(3)",
        ])
    func neverTrue(_ text: String) throws {
        #expect(try table(text)?.constant(0) == false)
    }

    @Test(
        "a condition that may be either is not called constant",
        arguments: [
            "x < 5", "x > 5 && x < 30", "x > 5 || y < 3", "a == \"b\"", "flag", "x > 5 && y < 3", "size(list) > 3",
            "x >= 3 && x <= 3", "a.matches(\"b\") && !a.matches(\"c\")",
        ])
    func open(_ text: String) throws {
        let made = try #require(try table(text))
        #expect(made.constant(0) == nil)
    }

    @Test("a subject that is compared with numbers and with texts is let pass")
    func kinds() throws {
        #expect(try table("x > 5 && x != \"a\"") == nil)
    }

    @Test("more cases than are tried are let pass, and as many as are tried are not")
    func mostCases() throws {
        // Each subject with one bound has three stretches, each flag two.
        let flags = (0..<11).map { "f\($0)" }
        #expect(1 << 11 == ConditionTable.mostCases)
        #expect(try table(flags.joined(separator: " && ")) != nil)
        #expect(try table((flags + ["f11"]).joined(separator: " && ")) == nil)
    }
}
