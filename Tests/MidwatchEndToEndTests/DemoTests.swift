import Foundation
import Glibc
import Testing

/// The demo is real, ends well, and leaves nothing running.
@Suite struct DemoTests {
    private static let runbook = Programs.repository + "/runbooks/checkout-errors.runbook.yaml"

    /// The demo's own folder, from what it prints.
    private func folder(_ text: String) throws -> String {
        let rest = try #require(text.components(separatedBy: "timeline are in ").dropFirst().first, "\(text)")
        return String(rest.prefix { !$0.isWhitespace }.dropLast())
    }

    @Test("the demo rolls the bad release back, shows that it helped, and says where to look next")
    func demo() async throws {
        try await Place.measuring { place in
            let ended = try await place.midwatch("demo", "--runbook", Self.runbook)
            let folder = try folder(ended.out)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            #expect(ended.code == 0, "\(ended)")
            for text in ["verdict improved", "■ resolved", "undo: shopctl release v42", "nothing is left running"] {
                #expect(ended.out.contains(text), "\(text) is not in \(ended)")
            }
            #expect(try await place.shell("pgrep -af '\(folder)' | grep -v pgrep").out.isEmpty)
            // The last lines are commands, and they work.
            let commands =
                ended.out.components(separatedBy: "Look on with:\n").last?
                .split(separator: "\n").map(String.init) ?? []
            #expect(commands.count >= 3)
            for command in commands {
                let shown = try await place.shell(command)
                #expect(shown.code == 0 && !shown.out.isEmpty, "\(command): \(shown)")
            }
        }
    }

    @Test("a demo that is killed takes its shop with it")
    func killed() async throws {
        try await Place.with { place in
            let demo = try place.start("demo", "--runbook", Self.runbook)
            let text = try await eventually("the demo begins", instead: { demo.out + demo.err }) {
                demo.out.contains("● diagnose") ? demo.out : nil
            }
            let folder = try folder(text)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            demo.finish()
            try await eventually("the shop ends") {
                try await place.shell("pgrep -f '\(folder)' | grep -v $$").out.isEmpty
            }
        }
    }

    @Test(
        "an interactive demo asks, and is parked with q",
        .enabled(if: Programs.has("tmux"), "tmux is not installed: .ci/needs test installs it"))
    func interactive() async throws {
        try await Place.with { place in
            let terminal = try await Terminal(place, ["demo", "--mode", "interactive", "--runbook", Self.runbook])
            try await terminal.see("enter run it")
            let folder = try folder(await terminal.screen())
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try await terminal.line("")
            try await terminal.see("y make the change")
            try await terminal.see("shopctl rollback")
            try await terminal.line("q")
            #expect(try await terminal.end() == 3)
            try await eventually("the shop ends") {
                try await place.shell("pgrep -f '\(folder)/shop' | grep -v $$").out.isEmpty
            }
        }
    }
}
