import Glibc
import MidwatchLint
import Testing

@testable import MidwatchSurroundings

@Suite("shellcheck")
struct ShellcheckTests {
    private static let bad = "if [ \"$a\" == b ]; then echo one\n"
    private static let odd = "for f in $(ls *.log); do cat \"$f\"; done\n"

    @Test("is asked once for all scripts, and not again for what it has answered", .enabled(if: Self.isThere))
    func asksOnce() throws {
        let folder = try #require(Self.folder())
        let shellcheck = Shellcheck(remembersIn: folder)
        guard case .comments(let first) = shellcheck.answer([Self.bad, Self.odd, Self.odd]) else {
            Issue.record("no answer")
            return
        }
        #expect(first.count == 2)
        #expect(first[Self.bad]?.contains { $0.level == .error } == true)
        #expect(first[Self.odd]?.map(\.code).contains(2045) == true)
        // Without the program's folder in the PATH only what is remembered can answer.
        #expect(Self.codes(Shellcheck(remembersIn: folder).answer([Self.odd])) == first[Self.odd]?.map(\.code))
        guard let memory = WholeFile.bytes(folder + "/shellcheck.json", atMost: 1 << 20) else {
            Issue.record("nothing is remembered")
            return
        }
        // What is remembered is believed: an answer put there by hand comes back, so nobody was asked.
        let text = String(decoding: memory, as: UTF8.self).split(separator: "2045").joined(separator: "2999")
        #expect(WholeFile.write(Array(text.utf8), to: folder + "/shellcheck.json"))
        #expect(Self.codes(Shellcheck(remembersIn: folder).answer([Self.odd]))?.contains(2999) == true)
        // A memory that is no JSON is as good as none.
        #expect(WholeFile.write(Array("{".utf8), to: folder + "/shellcheck.json"))
        #expect(Self.codes(Shellcheck(remembersIn: folder).answer([Self.odd]))?.contains(2045) == true)
    }

    @Test("that is not installed is absent, and said to be")
    func absent() {
        let shellcheck = Shellcheck(path: "/nonexistent", remembersIn: nil)
        #expect(!shellcheck.isInstalled)
        guard case .absent = shellcheck.answer([Self.bad]) else {
            Issue.record("it answered")
            return
        }
    }

    @Test("that prints something else has failed, and nothing is lost by it")
    func failed() throws {
        let folder = try #require(Self.folder())
        #expect(WholeFile.write(Array("#!/bin/sh\necho hello\n".utf8), to: folder + "/shellcheck"))
        chmod(folder + "/shellcheck", 0o700)
        guard case .failed(let why) = Shellcheck(path: folder, remembersIn: nil).answer([Self.bad]) else {
            Issue.record("it was believed")
            return
        }
        #expect(why.contains("did not answer"))
    }

    private static func codes(_ answer: Shellcheck.Answer) -> [Int]? {
        if case .comments(let comments) = answer { comments[odd]?.map(\.code) } else { nil }
    }

    private static let isThere: Bool = {
        let isInstalled = Shellcheck(remembersIn: nil).isInstalled
        if !isInstalled { print("shellcheck is not installed: its suite is skipped; .ci/needs test installs it") }
        return isInstalled
    }()

    private static func folder() -> String? {
        var template = Array("/tmp/midwatch-shellcheck-XXXXXX".utf8CString)
        return mkdtemp(&template).map { String(cString: $0) }
    }
}
