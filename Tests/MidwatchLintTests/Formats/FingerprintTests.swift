import MidwatchLint
import MidwatchRunbook
import Testing

@Suite("The identity of a finding")
struct FingerprintTests {
    private static func finding(
        _ line: Int = 1, code: String = "MW209", runbook: String? = "a", step: String? = "s", subject: String = "x",
        path: String = "a.runbook.yaml", message: String = "m"
    ) -> Finding {
        Finding(
            Diagnostic(
                .warning, path: path, range: FormatWorld.range(line, 1..<2), rule: "no-settle", message: message),
            code: code, runbook: runbook, step: step, subject: subject)
    }

    @Test("stays when lines move, the words change, or the runbook moves to another folder")
    func stable() {
        let before = Fingerprint.all(of: [Self.finding()])
        let after = Fingerprint.all(of: [Self.finding(77, path: "other/a.runbook.yaml", message: "other words")])
        #expect(before == after)
        #expect(before[0].count == 64)
    }

    @Test("is another where the rule, the runbook, the step or the subject is another")
    func different() {
        let all = [
            Self.finding(), Self.finding(code: "MW210"), Self.finding(runbook: "b"), Self.finding(step: "t"),
            Self.finding(step: nil), Self.finding(subject: "y"), Self.finding(runbook: nil),
            Self.finding(runbook: nil, path: "b.runbook.yaml"),
            // What would be the same if the parts were only put together.
            Self.finding(step: "s", subject: "|x"), Self.finding(step: "s|", subject: "x"),
        ]
        #expect(Set(Fingerprint.all(of: all)).count == all.count)
    }

    @Test("counts findings that are alike, so that each has its own")
    func alike() {
        let three = Fingerprint.all(of: [Self.finding(1), Self.finding(2), Self.finding(3)])
        #expect(Set(three).count == 3)
        #expect(Fingerprint.all(of: [Self.finding(9), Self.finding(11)]) == Array(three.prefix(2)))
    }

    @Test("is what it was in earlier versions")
    func recorded() {
        #expect(
            Fingerprint.all(of: [Self.finding()]) == [
                // SHA-256 of ["MW209","a","s","x",0], computed elsewhere.
                "e508e9bc6be246a8915dd6826ee37b93071a57b2bf5c063a6d0826c7f044723e"
            ])
    }
}
