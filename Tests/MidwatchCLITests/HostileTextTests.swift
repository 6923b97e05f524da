import Foundation
import Testing

/// Text from the world through every command that prints: what a terminal would obey is shown.
@Suite("Hostile text")
struct HostileTextTests {
    /// Moves the cursor, sets the title and the clipboard, fakes a prompt, reverses a line, hides, breaks a line.
    private static let hostile =
        "a\u{1b}[2J\u{1b}[1;1H\u{1b}]0;t\u{7}\u{1b}]52;c;QUJD\u{7}\u{1b}]8;;http://x\u{1b}\\l\u{9b}31m\r50 %\u{202e}gpj"
        + "\u{200b}\u{2028}\u{2066}\u{e0041}\u{feff}\u{85}\u{7f}\u{1b}[31mz"
    /// The same as a command prints it, with bytes that are no text.
    private static let printed =
        "printf 'h\\033[2J\\033]52;c;QUJD\\007\\r\\233\\205\\302\\233\\342\\200\\256x\\377y\\n'"

    private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control: scalar != "\n" && scalar != "\t"
        case .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    /// Runs a command, and looks at everything it prints.
    @discardableResult
    private func harmless(
        _ process: CommandLineUnderTest, _ arguments: [String], input: String = "", prints: Bool = true
    ) throws -> CommandLineUnderTest.Finished {
        let finished = try process.start(arguments, input: input).wait()
        for text in [finished.out, finished.err] {
            let left = text.unicodeScalars.filter(Self.isObeyed).map { String($0.value, radix: 16) }
            #expect(left.isEmpty, "\(arguments) leaves \(left)")
        }
        if prints { #expect(!(finished.out + finished.err).isEmpty, "\(arguments) prints nothing") }
        return finished
    }

    private func runbook() -> String {
        """
        midwatch: 1
        id: hostile
        title: "<b>bold</b> [x](http://y) `code` | %%{init}%% &amp; ${"
        service: thing
        inputs:
          word: {default: "x"}
        steps:
          - diagnose: look
            title: Look at what it prints
            run: \(Self.printed); \(Self.printed) >&2; exit 3
            ok_exit: [3]
            capture: {said: stdout}
            otherwise: quiet
          - diagnose: fails
            run: \(Self.printed) >&2; exit 1
            otherwise: page
          - escalate: quiet
            to: [lead]
            message: It said nothing.
            ack_within: 1s
          - escalate: page
            to: [lead]
            message: It said ${said}, and the word is ${word}.
            ack_within: 1s

        """.replacing("%%{init}%% &amp; ${", with: "%%{init}%% &amp;")
    }

    @Test("no command that prints lets it through")
    func everyCommand() throws {
        let process = try CommandLineUnderTest()
        try process.write(
            "contacts: {lead: {exec: [bash, -c, \"\(Self.printed.replacing("\\", with: "\\\\")); exit 1\"]}}\n"
                + "retry: {times: 0, every: 1s}\n",
            to: "midwatch.yaml")
        try process.write(runbook(), to: "hostile.runbook.yaml")
        try process.write(
            #"{"name": "A\u001b[2J", "labels": {"pod": "\u202e\u0007x"}, "annotations": {"a\u001b": "b"}}"#,
            to: "alert.json")
        let word = "word=\(Self.hostile)"
        try harmless(process, ["run", "hostile", "--plan", "--input", word])
        let ran = try harmless(
            process, ["run", "hostile", "--auto", "--input", word, "--as", Self.hostile, "--alert", "alert.json"])
        #expect(ran.out.contains("\\u{1b}"), "the output is not shown")
        try harmless(process, ["incident", "declare", Self.hostile, "--service", Self.hostile, "--as", Self.hostile])
        try harmless(process, ["incident", "note", "INC-1", Self.hostile, "--as", Self.hostile])
        try harmless(
            process, ["hold", "add", "sale", "--reason", Self.hostile, "--service", Self.hostile, "--as", Self.hostile])
        for format in [[], ["--json"]] {
            try harmless(process, ["incident", "list"] + format)
            try harmless(process, ["incident", "show", "INC-1"] + format)
            try harmless(process, ["hold", "list"] + format)
            try harmless(process, ["runs", "--all"] + format)
            try harmless(process, ["locks"] + format)
            try harmless(process, ["list"] + format)
            try harmless(process, ["doctor"] + format)
            try harmless(process, ["timeline", "verify"] + format)
        }
        for format in [[], ["--details"], ["--json"], ["--format", "markdown"]] {
            let told = try harmless(process, ["timeline"] + format)
            #expect(told.code == 0, "\(told.err)")
        }
        for format in ["text", "mermaid", "dot", "markdown"] {
            try harmless(process, ["show", "hostile", "--format", format])
        }
        try harmless(process, ["show", "hostile", "--json"])
    }

    @Test("no complaint lets it through")
    func everyComplaint() throws {
        let process = try CommandLineUnderTest()
        let commands = [
            ["eval", "'\(Self.hostile)'"], ["eval", "\(Self.hostile) +"], ["run", Self.hostile, "--plan"],
            ["show", Self.hostile], ["list", Self.hostile], ["resume", Self.hostile], ["timeline", Self.hostile],
            ["approve", Self.hostile], ["decline", Self.hostile, "--reason", "x"], ["ack", Self.hostile],
            ["stop", Self.hostile, "--reason", "x"], ["resolve", Self.hostile, "x", "--applied", "--reason", "x"],
            ["incident", "show", Self.hostile], ["hold", "remove", Self.hostile, "--reason", "x"],
            ["hold", "add", Self.hostile, "--reason", "x"], ["new", Self.hostile], [Self.hostile],
            ["--\(Self.hostile)"],
            ["schema", Self.hostile], ["incident", "mark", "INC-1", Self.hostile],
            ["incident", "declare", "x", "--detected", Self.hostile],
        ]
        for arguments in commands { try harmless(process, arguments) }
        try harmless(
            process, ["eval", "--jsonl"], input: "{\"expr\": \"'\(Self.hostile)'\"}\n\(Self.hostile)\n")
    }

    @Test("a file lets it through neither by its name nor by its lines")
    func files() throws {
        let process = try CommandLineUnderTest()
        let name = "x\u{1b}[2J\u{202e}\r\n\u{9b}.runbook.yaml"
        try process.write(runbook(), to: name)
        #expect(try harmless(process, ["show", name]).code == 0)
        #expect(try harmless(process, ["run", name, "--plan"]).code == 0)
        try process.write("midwatch: 1\nid: \"\(Self.hostile)\"\nrun: \(Self.hostile)\n# \(Self.hostile)\n", to: name)
        #expect(try harmless(process, ["show", name]).code == 2)
        let raw = Data([0x69, 0x64, 0x3a, 0x20, 0x9b, 0x33, 0x31, 0x6d, 0x85, 0x1b, 0x5b, 0x32, 0x4a, 0xff])
        try raw.write(to: URL(fileURLWithPath: process.folder + "/raw.runbook.yaml"))
        #expect(try harmless(process, ["show", "raw.runbook.yaml"]).code == 2)
        try process.write("contacts: {\"\(Self.hostile)\": 1}\n", to: "midwatch.yaml")
        #expect(try harmless(process, ["runs"]).code == 2)
        try harmless(process, ["list"])
    }
}
