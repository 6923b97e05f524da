import Testing

@Suite struct ExitStatusTests {
    @Test(
        "help and the version are no failures; what the argument parser refuses is exit code 2",
        arguments: [
            (["--help"], 0), (["--version"], 0), (["help", "show"], 0), (["runs", "--help"], 0), (["nonsense"], 2),
            (["show"], 2), (["show", "x", "--format", "pdf"], 2), (["schema", "poem"], 2), (["eval"], 2),
            (["eval", "1", "--jsonl"], 2), (["runs", "--nonsense"], 2), (["runs"], 0), (["locks"], 0),
        ] as [([String], Int32)])
    func code(arguments: [String], code: Int32) throws {
        let answer = try CommandLineUnderTest().run(arguments)
        #expect(answer.code == code, "\(answer.err)")
        #expect(answer.err.isEmpty == (code == 0))
    }

    @Test(
        "every command's help ends with an example",
        arguments: [
            "runs", "approve", "decline", "ack", "stop", "resolve", "timeline", "incident", "locks", "hold", "show",
            "list", "new", "import", "doctor", "eval", "schema",
        ])
    func help(command: String) throws {
        let help = try CommandLineUnderTest().run(command, "--help").out
        #expect(help.contains("  midwatch \(command) ") || help.contains("  midwatch \(command)\n"))
    }
}
