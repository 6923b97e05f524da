import MidwatchLint
import MidwatchRunbook
import Testing

/// Fixes of commands in every way in which YAML writes a text.
@Suite("The fixes of commands")
struct CommandFixTests {
    /// The script of a step after all fixes, unsafe ones too; `nil` where the file cannot be read any more.
    private func fixed(_ run: String) throws -> String? {
        let example = RuleExample.bad(
            .steps,
            """
              - diagnose: look
                title: What does checkout say?
                run: \(run)
                timeout: 20s
            """)
        var text = ExampleWorld.wholeFile(example)
        for _ in 0..<FixApplier.mostRounds {
            let findings = ExampleWorld.findings(text, settings: LintSettings(profile: .strict))
            let (bytes, _) = FixApplier.apply(findings.compactMap(\.fixes.first), to: Array(text.utf8))
            text = String(decoding: bytes, as: UTF8.self)
        }
        let parsed = RunbookParser.parse(Array(text.utf8), path: ExampleWorld.path)
        guard parsed.isCheckable, case .diagnose(let diagnose)? = parsed.partial?.steps.first?.body,
            case .run(let script) = diagnose.act.action
        else { return nil }
        return script.value
    }

    @Test(
        "an option is put between the words, which stay what they were",
        arguments: [
            ("sudo systemctl is-active nginx", "sudo -n systemctl is-active nginx"),
            ("journalctl -u nginx", "journalctl --no-pager -u nginx"),
            ("uptime && sudo ls", "uptime && sudo -n ls"),
            ("apt-get install nginx=1.2", "apt-get install -y nginx=1.2"),
            ("apt-get install", "apt-get install -y"),
        ])
    func insertion(_ before: String, _ after: String) throws {
        for (open, close) in [("", ""), ("'", "'"), ("\"", "\""), ("|-\n      ", ""), (">-\n      ", "")] {
            #expect(try fixed(open + before + close) == after, "\(open)")
        }
    }

    @Test(
        "quotes are written as the style of the text wants them",
        arguments: [
            ("ls $pod", "ls \"$pod\""),
            ("\"ls $pod\"", "ls \"$pod\""),
            ("\"ls \\\"x\\\" $pod\"", "ls \"x\" \"$pod\""),
            ("'ls $pod'", "ls \"$pod\""),
            ("'ls ''x'' $pod'", "ls 'x' \"$pod\""),
            ("|-\n      ls $pod", "ls \"$pod\""),
            (">-\n      ls\n      $pod", "ls \"$pod\""),
            ("\"ls \u{201C}x\u{201D}\"", "ls \"x\""),
            ("'ls \u{2018}x\u{2019}'", "ls 'x'"),
            ("\"ls \\u201Cx\\u201D\"", "ls \"x\""),
            ("$pod get \u{2013}n x", "$pod get -n x"),
            ("\"$ ls -l\"", "ls -l"),
        ])
    func quoting(_ run: String, _ after: String) throws {
        #expect(try fixed(run) == after)
    }

    @Test(
        "where the text would say something else then, there is no fix",
        arguments: [
            // A text without quotes that begins with a quote is one in quotes.
            ("\u{201C}x y\u{201D} z", "\u{201C}x y\u{201D} z"),
            // One quote alone is opened and never closed.
            ("ls \u{201C}x", "ls \u{201C}x"),
            // The blank would end the option that the prompt stands before, and begin a comment.
            ("$ #x", "$"),
        ])
    func withheld(_ run: String, _ after: String) throws {
        #expect(try fixed(run) == after)
    }
}
