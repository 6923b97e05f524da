import Foundation
import Testing

/// Sources and commands that fail: what cannot be told is unknown, never success, and nothing of it is obeyed.
@Suite struct BadWorldTests {
    struct SourceCase: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// What the metrics page answers; `nil` where nobody listens.
        var answer: Receiver.Answer?
        var says: String
    }

    static let sources: [SourceCase] = [
        .init(testDescription: "down", answer: nil, says: "refused"),
        .init(testDescription: "silent", answer: .init(isSilent: true), says: "within 300ms"),
        .init(
            testDescription: "HTML", answer: .init(type: "text/html", body: "<html><body>Log in</body></html>\n"),
            says: "is a web page, not metrics"),
        .init(testDescription: "an error", answer: .init(status: 500, body: "boom\n"), says: "answered 500"),
        .init(testDescription: "not a number", answer: .init(body: "thing_load NaN\n"), says: "not a number"),
        .init(
            testDescription: "several series", answer: .init(body: "thing_load{a=\"1\"} 9\nthing_load{a=\"2\"} 9\n"),
            says: "several series"),
        .init(testDescription: "empty", answer: .init(body: "other 1\n"), says: "no "),
    ]

    @Test(
        "a source that cannot tell makes the verdict unknown; automation holds, with its locks, and pages",
        arguments: sources)
    func source(_ one: SourceCase) async throws {
        try await Place.with { place in
            let page = try Receiver(place) { _ in one.answer ?? .init() }
            if one.answer == nil { page.close() }
            try place.write(
                "midwatch.yaml",
                Runbooks.configuration + """
                    sources:
                      thing: {scrape: "http://127.0.0.1:\(page.port)/metrics", every: 200ms, timeout: 300ms}
                    """)
            let text = Runbooks.unattended(
                metrics: "metrics: {load: {value: thing_load, better: lower, judge: state, min_change: 1}}",
                expect: "expect: {load: improves}\n    baseline: 1s\n    settle: 1s\n    observe: 1s")
            let ended = try await place.midwatch("run", try place.write("a.runbook.yaml", text), "--auto")
            #expect(ended.code == 3, "\(ended)")
            #expect(ended.out.contains("verdict unknown"), "\(ended)")
            #expect(ended.out.contains(one.says), "\(ended)")
            let locks = try await place.locks()
            #expect(Set(locks.values) == ["held"], "a change that is not judged keeps its locks: \(locks)")
            #expect(place.effectLines == ["begun"])
            #expect(!place.text("pages.txt").isEmpty)
        }
    }

    struct CommandCase: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var act: String
        var says: String
    }

    static let commands: [CommandCase] = [
        .init(testDescription: "not found", act: "exec: [no-such-program]", says: "no-such-program"),
        .init(testDescription: "a script's command is not found", act: "run: no-such-program", says: "127"),
        .init(testDescription: "not executable", act: "exec: [./plain]", says: "not executable: ./plain"),
        .init(testDescription: "killed", act: "run: kill -SEGV $$", says: "killed by signal 11 (SEGV)"),
        .init(testDescription: "too slow", act: "exec: [sleep, \"60\"]", says: "timed out"),
        .init(testDescription: "fails", act: "run: echo no such luck >&2; exit 7", says: "exited with 7"),
    ]

    @Test("a read that fails is said to have failed, and how; it ends with the people", arguments: commands)
    func reads(_ one: CommandCase) async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration)
            try place.write("plain", "not a program\n")
            let text = Runbooks.unattended(read: one.act).replacingOccurrences(of: "timeout: 20s", with: "timeout: 2s")
            let ended = try await place.midwatch("run", try place.write("a.runbook.yaml", text), "--auto")
            #expect(ended.code == 3, "\(ended)")
            #expect(ended.out.contains(one.says), "\(ended)")
            #expect(place.text("pages.txt").contains("Somebody look at it."))
            #expect(place.effectLines.isEmpty)
        }
    }

    @Test(
        "a change whose command is not there was not made, and one that was killed may be in part",
        arguments: [("exec: [no-such-program]", false), ("run: echo begun >> \"$EFFECTS\"; kill -KILL $$", true)])
    func changes(_ act: String, begins: Bool) async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration)
            let text = Runbooks.unattended(change: act)
            let ended = try await place.midwatch("run", try place.write("a.runbook.yaml", text), "--auto")
            #expect(ended.code == 3, "\(ended)")
            #expect(ended.out.contains(begins ? "killed by signal 9 (KILL)" : "no-such-program"), "\(ended)")
            let locks = try await place.locks()
            #expect(locks.isEmpty == !begins, "\(locks)")
            #expect(place.effectLines == (begins ? ["begun"] : []))
        }
    }

    @Test("what a command prints reaches neither terminal, page nor timeline as anything but text")
    func hostileOutput() async throws {
        try await Place.with { place in
            try place.write("midwatch.yaml", Runbooks.configuration)
            let script = #"run: printf 'a\033[2Jb\033]0;owned\007c\377\376d\r\342\200\256e\n'"#
            let text = Runbooks.unattended(read: script + "\n    capture: {said: stdout}")
                .replacingOccurrences(of: "    unattended: allowed\n", with: "")
                .replacingOccurrences(of: "Somebody look at it.", with: "After ${tried}")
            let path = try place.write("a.runbook.yaml", text)
            let ended = try await place.midwatch("run", path, "--auto")
            #expect(ended.code == 3, "\(ended)")
            #expect(ended.out.contains("owned"), "the output is shown: \(ended)")
            for shown in [ended.text, place.text("pages.txt")] {
                let raw = shown.unicodeScalars.filter { $0 != "\n" && ($0.value < 0x20 || $0.value == 0x202e) }
                #expect(raw.isEmpty, "\(Array(raw)) in \(shown)")
            }
            #expect(
                try await place.shell("sqlite3 '\(place.state)/timeline.sqlite' 'PRAGMA integrity_check'").out == "ok\n"
            )
            if Programs.has("tmux") {
                let terminal = try await Terminal(place, ["attach", try await place.run(), "--take"])
                try await terminal.see("taken over by")
                #expect(await terminal.screen().contains("recovered"), "an escape sequence cleared the screen")
            }
        }
    }
}
