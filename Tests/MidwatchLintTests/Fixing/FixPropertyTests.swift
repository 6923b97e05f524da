import MidwatchLint
import MidwatchRunbook
import Testing

/// What holds for every fix of every defect that the tests know, alone and with all others of its file.
@Suite("Every fix leaves a runbook that reads, and has nothing to do again")
struct FixPropertyTests {
    /// A file with something wrong in it, and how it is linted.
    struct Defect: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var path: String
        var text: String
        var findings: @Sendable (String) -> [Finding]
    }

    private static let examples: [Defect] = ExampleTests.cases.filter { $0.example.kind == .bad }.map { each in
        let example = each.example
        let files = example.files.mapValues { MarkedText($0).text }
        return Defect(
            testDescription: each.testDescription, path: ExampleWorld.path,
            text: MarkedText(ExampleWorld.wholeFile(example)).text,
            findings: {
                ExampleWorld.findings($0, files: files, today: example.today, settings: LintSettings(profile: .strict))
            })
    }

    private static let mutations: [Defect] = Mutations.all.indices.compactMap { index in
        let mutation = Mutations.all[index]
        // No other rule speaks of it.
        guard RuleBook.standard.rule(mutation.rule)?.fix != nil else { return nil }
        let parts = CleanCorpus.text(mutation.corpus).split(separator: mutation.find, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        var files = CleanCorpus.files
        for (name, replacement) in mutation.files { files[name] = replacement.map { MarkedText($0).text } }
        return Defect(
            testDescription: "\(mutation.rule), mutation \(index)", path: CleanCorpus.path(mutation.corpus),
            text: MarkedText(parts[0] + mutation.put + parts[1]).text,
            findings: { [files] in
                CleanCorpus.findings(mutation.corpus, $0, files: files, today: mutation.today)
            })
    }

    @Test("the examples of the rules", arguments: examples)
    func example(_ defect: Defect) { check(defect) }

    @Test("the mutations", arguments: mutations)
    func mutation(_ defect: Defect) { check(defect) }

    private func check(_ defect: Defect) {
        let before = own(defect.text, defect)
        for finding in before {
            for fix in finding.fixes {
                let (after, applied) = Self.apply([fix], to: defect.text)
                #expect(applied == 1, "\(fix) has no place in\n\(defect.text)")
                let left = check(after, after: before, by: fix, defect)
                let rule = finding.diagnostic.rule
                #expect(
                    left.count { $0.diagnostic.rule == rule } < before.count { $0.diagnostic.rule == rule },
                    "\(fix.title) does not mend \(rule):\n\(after)")
            }
        }
        guard before.contains(where: { !$0.fixes.isEmpty }) else { return }
        for includesUnsafe in [false, true] {
            var text = defect.text
            var findings = before
            var rounds = 0
            while rounds < FixApplier.mostRounds {
                let fixes = findings.compactMap { finding in
                    finding.fixes.first { includesUnsafe || !$0.isUnsafe }
                }
                guard let fix = fixes.first else { break }
                text = Self.apply(fixes, to: text).text
                findings = check(text, after: findings, by: fix, defect)
                rounds += 1
            }
            #expect(rounds < FixApplier.mostRounds, "there is always something left to fix:\n\(text)")
        }
    }

    /// What is found after a fix, which must not have taken away that the file and its scripts can be read.
    private func check(_ text: String, after before: [Finding], by fix: Fix, _ defect: Defect) -> [Finding] {
        let findings = own(text, defect)
        func count(_ findings: [Finding]) -> Int {
            findings.count { finding in
                let rule = RuleBook.standard.rules.first { $0.name == finding.diagnostic.rule }
                if finding.diagnostic.rule == "script-syntax" { return true }
                if case .reader? = rule?.check { return finding.diagnostic.severity == .error }
                return false
            }
        }
        #expect(
            count(findings) <= count(before),
            "\(fix.title) breaks the file: \(findings.map(\.diagnostic.message))\n\(text)")
        return findings
    }

    private func own(_ text: String, _ defect: Defect) -> [Finding] {
        defect.findings(text).filter { $0.diagnostic.path == defect.path }
    }

    private static func apply(_ fixes: [Fix], to text: String) -> (text: String, applied: Int) {
        let (bytes, applied) = FixApplier.apply(fixes, to: Array(text.utf8))
        return (String(decoding: bytes, as: UTF8.self), applied.count)
    }
}
