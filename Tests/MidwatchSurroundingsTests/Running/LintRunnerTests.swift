import Foundation
import MidwatchLint
import MidwatchRunbook
import Synchronization
import Testing

@testable import MidwatchSurroundings

@Suite("The runner of the linter")
struct LintRunnerTests {
    let folder: TemporaryFolder
    private static let day = CalendarDay("2026-11-21") ?? .first

    init() throws {
        folder = try TemporaryFolder()
    }

    private func linter(_ rules: [Rule] = RuleBook.standard.rules) -> Linter {
        let known = ConfigurationParser.parse(Array("contacts: {ops: {exec: [cat]}}\n".utf8), path: "midwatch.yaml")
        return Linter(Surroundings(today: Self.day, configuration: known.configuration), book: RuleBook(rules))
    }

    @Test("gives the same in the order of the paths, whatever the number of threads", arguments: [1, 2, 7])
    func order(threads: Int) throws {
        for number in 0..<100 {
            let text = Texts.runbook("r-\(number)")
            try folder.write(
                number % 7 == 0 ? text.replacingOccurrences(of: "exec:", with: "exce:") : text,
                to: "r-\(number).runbook.yaml")
        }
        let paths = try RunbookWalk.paths([folder.path])
        let runner = LintRunner(linter(), threads: threads)
        let seen = Mutex(0)
        let outcome = runner.lint(paths) { done in seen.withLock { $0 = max($0, done) } }
        #expect(outcome.files.map(\.path) == paths && outcome.unreadable.isEmpty)
        #expect(seen.withLock { $0 } == 100)
        #expect(outcome.files.count { $0.findings.contains { $0.diagnostic.rule == "unknown-key" } } == 15)
        let whole = runner.findings(of: outcome.files)
        let alone = LintRunner(linter(), threads: 1)
        #expect(whole == alone.findings(of: alone.lint(paths).files))
    }

    @Test("says which files it cannot read, and lints the others")
    func unreadable() throws {
        let good = try folder.write(Texts.runbook("good"), to: "good.runbook.yaml")
        let outcome = LintRunner(linter()).lint([good, folder.path + "/gone.runbook.yaml"])
        #expect(outcome.files.map(\.path) == [good])
        #expect(outcome.unreadable.map(\.why) == ["No such file or directory"])
    }

    @Test("reads the runbook in which another continues from the folder beside it")
    func continues() throws {
        let first = try folder.write(Texts.runbook("first", go: "runbook/second"), to: "first.runbook.yaml")
        let without = LintRunner(linter()).lint([first])
        #expect(LintRunner(linter()).findings(of: without.files).contains { $0.diagnostic.message.contains("second") })
        try folder.write(Texts.runbook("second"), to: "second.runbook.yaml")
        let with = LintRunner(linter()).lint([first])
        #expect(!LintRunner(linter()).findings(of: with.files).contains { $0.diagnostic.message.contains("second") })
    }

    @Test("keeps few of the runbooks in which others continue")
    func shelf() {
        let reads = Mutex(0)
        let shelf = RunbookShelf { _ in
            reads.withLock { $0 += 1 }
            return Array(Texts.runbook("x").utf8)
        }
        for number in 0..<RunbookShelf.most { _ = shelf.runbook("r-\(number)", beside: "a/b") }
        _ = shelf.runbook("r-0", beside: "a/b")
        #expect(reads.withLock { $0 } == RunbookShelf.most)
        _ = shelf.runbook("one-more", beside: "a/b")
        _ = shelf.runbook("r-0", beside: "a/b")
        #expect(reads.withLock { $0 } == RunbookShelf.most + 2)
    }

    // MARK: Fixes

    /// A rule that finds a word in the title, and mends it by another.
    private static func replacing(_ word: String, by other: String, number: Int = 1001, isUnsafe: Bool = false) -> Rule
    {
        Rule(
            number, "word-\(number)", .warning, profile: .min, finds: "a word", why: "It is a test.", examples: [],
            check: .runbook { subject, report in
                let title = subject.runbook.title
                let text = Array(title.value.unicodeScalars)
                let wanted = Array(word.unicodeScalars)
                guard text.count >= wanted.count else { return }
                for start in 0...(text.count - wanted.count) where Array(text[start..<start + wanted.count]) == wanted {
                    let range = subject.range(of: start..<start + wanted.count, in: title)
                    report.add(
                        subject, at: range, "\"\(word)\" stands here",
                        fixes: [Fix("write \(other)", isUnsafe: isUnsafe, edits: [TextEdit(range, other)])])
                }
            })
    }

    private func fixed(_ rules: [Rule], includingUnsafe: Bool = false, title: String) throws -> FixedFiles {
        let text = Texts.runbook("a").replacingOccurrences(of: "The disk is full", with: title)
        let path = try folder.write(text, to: "a.runbook.yaml")
        let runner = LintRunner(linter(rules))
        return runner.fix(runner.lint([path]).files, includingUnsafe: includingUnsafe) { $0 }
    }

    @Test("fixes again until nothing is left, and writes nothing itself")
    func rounds() throws {
        let rules = [Self.replacing("one", by: "two", number: 1001), Self.replacing("two", by: "three", number: 1002)]
        let result = try fixed(rules, title: "one one")
        let after = String(decoding: try #require(result.files.first).after, as: UTF8.self)
        #expect(after.contains("title: three three\n"))
        #expect(result.count == 4 && result.findings.isEmpty)
        #expect(try folder.read("a.runbook.yaml").contains("title: one one\n"))
    }

    @Test("ends where two fixes undo each other")
    func bounded() throws {
        let rules = [Self.replacing("one", by: "two", number: 1001), Self.replacing("two", by: "one", number: 1002)]
        #expect(try fixed(rules, title: "one").count == FixApplier.mostRounds)
    }

    @Test("leaves what may change a run to those who ask for it")
    func unsafe() throws {
        let rule = [Self.replacing("one", by: "two", isUnsafe: true)]
        #expect(try fixed(rule, title: "one").files.isEmpty)
        #expect(try fixed(rule, includingUnsafe: true, title: "one").count == 1)
    }

    @Test("takes back a fix that would make the file unreadable")
    func unreadableFix() throws {
        let result = try fixed([Self.replacing("one", by: "a: b: [")], title: "one")
        #expect(result.files.isEmpty && result.count == 0 && result.findings.count == 1)
        #expect(result.withheld.map(\.rule) == ["word-1001"])
    }

    @Test("applies the fixes beside one that would make the file unreadable, and says which that was")
    func unreadableAmongOthers() throws {
        let rules = [
            Self.replacing("one", by: "a: b: [", number: 1001), Self.replacing("two", by: "three", number: 1002),
        ]
        let result = try fixed(rules, title: "two one two")
        let after = String(decoding: try #require(result.files.first).after, as: UTF8.self)
        #expect(after.contains("title: three one three\n"))
        #expect(result.count == 2 && result.findings.count == 1)
        #expect(result.withheld.count == 1)
        #expect(result.withheld.first?.sentence.contains("the fix \"write a: b: [\" of word-1001") == true)
    }

    // MARK: Writing

    @Test("a file is replaced whole, with its mode, through a link, and not over somebody's newer text")
    func replace() throws {
        let path = try folder.write("old", to: "a")
        chmod(path, 0o640)
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: path)
        try FileReplacement.replace(folder.path + "/link", expecting: Array("old".utf8), with: Array("new".utf8))
        #expect(try folder.read("a") == "new")
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o640)
        #expect(throws: FileReplacement.Problem.self) {
            try FileReplacement.replace(path, expecting: Array("old".utf8), with: [])
        }
        #expect(try folder.read("a") == "new")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a", "link"])
    }
}
