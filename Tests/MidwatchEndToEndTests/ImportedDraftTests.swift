import Foundation
import Testing

/// What an import writes is a runbook at once: a person works through it before anybody has finished it.
@Suite(.enabled(if: Programs.has("tmux"), "tmux is not installed: .ci/needs test installs it"))
struct ImportedDraftTests {
    private static let markdown = """
        # QueueIsLong

        ## Meaning
        Orders wait in the queue of <service>.

        ## Diagnosis
        ```shell
        $ echo "orders of {{ .service }}"
        orders of checkout
        ```

        ## Mitigation
        Restart the workers:
        ```shell
        touch restarted
        ```
        """

    @Test("a draft runs with a person to its end, and never by itself")
    func person() async throws {
        try await Place.with { place in
            try place.write("queue.md", Self.markdown)
            try place.write(
                "midwatch.yaml", "contacts: {my-team: {exec: [tee, -a, pages.txt]}}\nteams: {my-team: [Priya]}\n")
            let imported = try await place.midwatch("import", "queue.md", "--owner", "my-team")
            #expect(imported.code == 0, "\(imported)")
            let alone = try await place.midwatch("run", "queue.runbook.yaml", "--auto", "--input", "service=shop")
            #expect(alone.code == 2 && alone.err.contains("draft"), "\(alone)")

            let terminal = try await Terminal(
                place, ["run", place.folder + "/queue.runbook.yaml", "--input", "service=shop"])
            try await terminal.see("enter run it")
            try await terminal.line("")
            try await terminal.see("orders of shop")
            try await terminal.see("make the change")
            try await terminal.line(try Self.target(in: place))
            // No metric tells yet whether it helped, so the person does.
            try await terminal.see("g go on")
            try await terminal.line("g")
            try await terminal.see("reason:")
            try await terminal.line("the queue is empty")
            try await terminal.see("Has QueueIsLong ended")
            try await terminal.line("1")
            let code = try await terminal.end()
            let screen = await terminal.screen()
            #expect(code == 0, "\(screen)")
            #expect(FileManager.default.fileExists(atPath: place.folder + "/restarted"), "the change was made")
        }
    }

    /// What the person types to make a change that cannot be undone: the target that the import invented.
    private static func target(in place: Place) throws -> String {
        let lines = place.text("queue.runbook.yaml").split(separator: "\n").map { $0.drop { $0 == " " } }
        let line = try #require(lines.first { $0.hasPrefix("target: ") })
        return String(line.dropFirst(8)).replacing("${service}", with: "shop").replacing("\"", with: "")
    }
}
