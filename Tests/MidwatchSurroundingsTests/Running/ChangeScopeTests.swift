import Foundation
import MidwatchLint
import MidwatchRunbook
import Testing

@testable import MidwatchSurroundings

@Suite("What changed since a revision")
struct ChangeScopeTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(Texts.runbook("a", go: "runbook/b"), to: "runbooks/a.runbook.yaml")
        try folder.write(Texts.runbook("b", go: "runbook/c"), to: "runbooks/b.runbook.yaml")
        try folder.write(Texts.runbook("c"), to: "runbooks/c.runbook.yaml")
        try folder.write(
            Texts.runbook("d", head: "watches: [deploy/**, bin/drain.sh]\n"), to: "runbooks/d.runbook.yaml")
        try folder.write("x", to: "deploy/shop/app.yaml")
        try folder.write("{}", to: "midwatch.yaml")
        try folder.write("groups: []", to: "rules/alerts.yaml")
        try folder.git("init", "--initial-branch=main")
        try folder.git("add", ".")
        try folder.git("commit", "-m", "all")
    }

    private func reported(
        since revision: String = "HEAD", rulesFiles: [String] = [], repository: Repository? = nil
    ) throws -> String {
        let changed = try ChangedFiles.since(revision, in: folder.path)
        let names = ["a", "b", "c", "d"]
        var surroundings = Surroundings(today: CalendarDay("2026-11-21") ?? .first)
        surroundings.repository = repository
        let linted = LintRunner(Linter(surroundings)).lint(names.map { "\(folder.path)/runbooks/\($0).runbook.yaml" })
            .files
        #expect(linted.allSatisfy { $0.summary != nil })
        let scope = ChangeScope(changed, linted: linted, rulesFiles: rulesFiles, folder: folder.path)
        // A path as a person names it, from the folder.
        return names.filter { scope.holds("runbooks/\($0).runbook.yaml") }.joined()
    }

    @Test("nothing is reported where nothing changed")
    func nothing() throws {
        #expect(try reported() == "")
    }

    @Test(
        "a runbook is reported where it changed, or something on which it depends",
        arguments: [
            ("runbooks/a.runbook.yaml", "a"), ("runbooks/c.runbook.yaml", "abc"), ("deploy/shop/app.yaml", "d"),
            ("deploy/new.yaml", "d"), ("bin/drain.sh", "d"), ("midwatch.yaml", "abcd"), ("CODEOWNERS", "abcd"),
            ("README.md", ""),
        ])
    func dependent(path: String, expected: String) throws {
        try folder.write("# another\n", to: path)
        if path.hasSuffix("runbook.yaml") {
            let name = String(path.dropFirst("runbooks/".count).prefix(1))
            try folder.write(Texts.runbook(name, head: "why: New.\n", go: ["a": "runbook/b"][name] ?? "page"), to: path)
        }
        #expect(try reported() == expected)
    }

    @Test(
        "a runbook is reported where a file that it links or runs is gone, or comes",
        arguments: ["docs/guide.md", "scripts/ok.sh", "docs/new.md"])
    func consulted(path: String) throws {
        try folder.write("# Guide\n", to: "docs/guide.md")
        try folder.write("true\n", to: "scripts/ok.sh")
        let steps = "why: Read [the guide](../docs/guide.md), and [more](../docs/new.md).\n"
        let runs = "  - diagnose: run-it\n    run: bash scripts/ok.sh\n    timeout: 5s\n"
        let text = Texts.runbook("c", head: steps).replacingOccurrences(of: "steps:\n", with: "steps:\n" + runs)
        try folder.write(text, to: "runbooks/c.runbook.yaml")
        try folder.git("add", ".")
        try folder.git("commit", "-m", "more")
        let there = "\(folder.path)/\(path)"
        if FileManager.default.fileExists(atPath: there) {
            try FileManager.default.removeItem(atPath: there)
        } else {
            try folder.write("# New\n", to: path)
        }
        let repository = try #require(RepositoryReader.find(from: folder.path, workingFolder: folder.path)).0
        #expect(try reported(repository: repository) == "abc")
    }

    @Test("where a runbook is gone, the files with alert rules that may name it are looked at, and who continues in it")
    func goneRunbook() throws {
        try FileManager.default.removeItem(atPath: "\(folder.path)/runbooks/c.runbook.yaml")
        let changed = try ChangedFiles.since("HEAD", in: folder.path)
        #expect(changed.gone == ["runbooks/c.runbook.yaml"])
        let linter = Linter(Surroundings(today: CalendarDay("2026-11-21") ?? .first))
        let linted = LintRunner(linter).lint(["\(folder.path)/runbooks/b.runbook.yaml"]).files
        let scope = ChangeScope(
            changed, linted: linted, rulesFiles: ["../rules/*.yaml"], folder: "\(folder.path)/runbooks")
        #expect(scope.holds("../rules/alerts.yaml") && scope.holds("b.runbook.yaml"))
        #expect(!scope.holds("../deploy/shop/app.yaml") && !scope.holds("d.runbook.yaml"))
    }

    @Test("a change of alert rules is a change of everything that may name them")
    func rules() throws {
        try folder.write("groups: [ ]", to: "rules/alerts.yaml")
        #expect(try reported() == "")
        #expect(try reported(rulesFiles: ["rules/*.yaml"]) == "abcd")
    }

    @Test("what others committed since the branches parted is not this branch's change")
    func mergeBase() throws {
        try folder.git("checkout", "-b", "mine")
        try folder.write(Texts.runbook("d", head: "why: Mine.\n"), to: "runbooks/d.runbook.yaml")
        try folder.git("commit", "-am", "mine")
        try folder.git("checkout", "main")
        try folder.write(Texts.runbook("c", head: "why: Theirs.\n"), to: "runbooks/c.runbook.yaml")
        try folder.git("commit", "-am", "theirs")
        try folder.git("checkout", "mine")
        #expect(try reported(since: "main") == "d")
    }

    @Test(
        "a revision that is none is refused, also one that git would take for an option",
        arguments: ["gone", "--all", ""])
    func refused(revision: String) throws {
        let error = #expect(throws: ChangedFiles.Problem.self) { try ChangedFiles.since(revision, in: folder.path) }
        #expect(error?.sentence.contains("knows no revision \"\(revision)\"") == true, "\(error?.sentence ?? "")")
    }

    @Test("outside a repository it is said that there is none")
    func outside() throws {
        let other = try TemporaryFolder()
        let error = #expect(throws: ChangedFiles.Problem.self) { try ChangedFiles.since("HEAD", in: other.path) }
        #expect(error?.sentence.contains("needs a git repository") == true)
    }
}
