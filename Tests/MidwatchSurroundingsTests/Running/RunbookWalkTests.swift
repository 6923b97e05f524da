import Foundation
import Testing

@testable import MidwatchSurroundings

@Suite("The walk to runbooks")
struct RunbookWalkTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("finds what lies below folders, in the order of bytes, each once, and leaves hidden and other files alone")
    func below() throws {
        for name in ["b.runbook.yaml", "a/z.runbook.yaml", "a/deep/er/c.runbook.yaml", "B.runbook.yaml"] {
            try folder.write("x", to: name)
        }
        for name in [".hidden/h.runbook.yaml", "a/.h.runbook.yaml", "notes.yaml", "a/x.runbook.yml"] {
            try folder.write("x", to: name)
        }
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: folder.path)
        let found = try RunbookWalk.paths([folder.path, folder.path + "/./a/", folder.path + "//b.runbook.yaml"])
        #expect(
            found.map { $0.dropFirst(folder.path.count + 1) } == [
                "B.runbook.yaml", "a/deep/er/c.runbook.yaml", "a/z.runbook.yaml", "b.runbook.yaml",
            ])
    }

    @Test("takes a file that is named whatever its name")
    func named() throws {
        let file = try folder.write("x", to: "odd.yml")
        #expect(try RunbookWalk.paths([file]) == [file])
    }

    @Test("a file is taken once, by its own name, where links to it or to its folder are named beside it")
    func links() throws {
        let file = try folder.write("x", to: "runbooks/a.runbook.yaml")
        let hard = folder.path + "/runbooks/b.runbook.yaml"
        try FileManager.default.linkItem(atPath: file, toPath: hard)
        for (name, target) in [
            ("1.runbook.yaml", file), ("z.runbook.yaml", file), ("again", folder.path + "/runbooks"),
        ] {
            try FileManager.default.createSymbolicLink(atPath: folder.path + "/" + name, withDestinationPath: target)
        }
        func found(_ names: String...) throws -> [String] {
            try RunbookWalk.paths(names.map { folder.path + "/" + $0 })
        }
        #expect(try found("1.runbook.yaml", "runbooks/a.runbook.yaml", "z.runbook.yaml") == [file])
        // A file with two names of its own is two files of the repository.
        #expect(try found("again", "runbooks", "z.runbook.yaml") == [file, hard])
        #expect(try found("z.runbook.yaml") == [folder.path + "/z.runbook.yaml"])
        #expect(try found("1.runbook.yaml", "z.runbook.yaml") == [folder.path + "/1.runbook.yaml"])
    }

    @Test("says what is not there, and never opens a pipe")
    func refused() throws {
        mkfifo(folder.path + "/pipe", 0o600)
        for (name, words) in [("gone", "there is no such file or folder"), ("pipe", "is not a file")] {
            let error = #expect(throws: RunbookWalk.Problem.self) { try RunbookWalk.paths([folder.path + "/" + name]) }
            #expect(error?.sentence.contains(words) == true, "\(error?.sentence ?? "")")
        }
    }

    @Test("an empty name is no folder, and a name that is not UTF-8 is said to be none")
    func names() throws {
        let empty = #expect(throws: RunbookWalk.Problem.self) { try RunbookWalk.paths([""]) }
        #expect(empty?.sentence.contains("names no file and no folder") == true)
        let bytes = Array((folder.path + "/a").utf8) + [0xFF] + Array(RunbookWalk.suffix.utf8) + [0]
        let file = bytes.withUnsafeBytes { fopen($0.baseAddress?.assumingMemoryBound(to: CChar.self), "w") }
        fclose(file)
        let error = #expect(throws: RunbookWalk.Problem.self) { try RunbookWalk.paths([folder.path]) }
        #expect(error?.sentence.contains("not UTF-8") == true, "\(error?.sentence ?? "")")
    }

    @Test("goes so deep and no deeper, and says so")
    func deep() throws {
        let most = Array(repeating: "d", count: RunbookWalk.deepest).joined(separator: "/")
        try folder.write("x", to: most + "/a.runbook.yaml")
        #expect(try RunbookWalk.paths([folder.path]).count == 1)
        try folder.write("x", to: most + "/d/b.runbook.yaml")
        let error = #expect(throws: RunbookWalk.Problem.self) { try RunbookWalk.paths([folder.path]) }
        #expect(error?.sentence.contains("more than \(RunbookWalk.deepest) folders deep") == true)
    }

    @Test(
        "paths are written plainly",
        arguments: [
            ("./a/./b", "a/b"), ("a//b/", "a/b"), (".", "."), ("", "."), ("/", "/"), ("/./a", "/a"), ("../a", "../a"),
        ])
    func plain(path: String, expected: String) {
        #expect(FilePath.plain(path) == expected)
    }
}
