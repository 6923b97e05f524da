import Testing

@testable import MidwatchTimeline

/// Text from the world is shown and never obeyed.
@Suite("Sanitised text")
struct DisplayTextTests {
    @Test(
        "what would be obeyed or missed is shown",
        arguments: [
            ("plain ünï 日本 ☎️", "plain ünï 日本 ☎️"), ("a\nb\tc", "a\nb\tc"), ("a\u{1b}[2J", "a\\u{1b}[2J"),
            ("\u{9b}31m", "\\u{9b}31m"), ("a\u{7f}", "a\\u{7f}"), ("50 %\rOK", "50 %\\rOK"), ("a\r\nb", "a\nb"),
            ("a\r\r\nb", "a\\r\nb"), ("a\r", "a\\r"), ("nul\0", "nul\\0"), ("\u{202e}gpj", "\\u{202e}gpj"),
            ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"), ("\u{61c}", "\\u{61c}"), ("a\u{200b}b", "a\\u{200b}b"),
            ("\u{feff}a", "\\u{feff}a"), ("a\u{2028}b", "a\\u{2028}b"), ("a\u{2029}b", "a\\u{2029}b"),
            ("\u{85}", "\\u{85}"), ("\u{e0041}", "\\u{e0041}"), ("\u{ad}", "\\u{ad}"), ("\u{2800}", "\u{2800}"),
        ])
    func escapes(_ text: String, _ shown: String) {
        #expect(DisplayText.sanitised(text) == shown)
    }

    @Test("sanitising twice changes nothing more, and leaves nothing to obey")
    func everyScalar() {
        let blocks: [ClosedRange<UInt32>] = [
            0...0x3400, 0xfe00...0x12000, 0x1d000...0x1d200, 0xdff00...0xe1100, 0x10fff0...0x10ffff,
        ]
        for code in blocks.joined() {
            guard let scalar = Unicode.Scalar(code) else { continue }
            let once = DisplayText.sanitised("a\(scalar)b")
            if once.unicodeScalars.contains(where: DisplayText.isObeyed) || DisplayText.sanitised(once) != once {
                Issue.record("U+\(String(code, radix: 16)) is left as it was")
            }
        }
    }

    @Test("one line is one line")
    func oneLine() {
        #expect(DisplayText.oneLine("a\nb\tc\r\n") == "a\\nb\\tc\\n")
    }

    @Test(
        "Markdown and HTML in text mean nothing",
        arguments: [
            ("<script>", "&lt;script&gt;"), ("a | b", "a \\| b"), ("*x* _y_ `z`", "\\*x\\* \\_y\\_ \\`z\\`"),
            ("[l](http://x)", "\\[l\\](http&#58;//x)"), ("# h", "\\# h"), ("- item", "\\- item"),
            ("@all", "&#64;all"), ("&lt;", "&amp;lt;"), ("a\nb", "a\\\\nb"), ("a: b # c + d!", "a: b # c + d!"),
            ("$x$", "\\$x\\$"), ("www.x.y", "www\\.x.y"),
        ])
    func markdown(_ text: String, _ shown: String) {
        #expect(MarkdownText.prose(text) == shown)
    }

    @Test("a fence is longer than any in the text")
    func fences() {
        #expect(MarkdownText.block("a") == "```text\na\n```\n")
        #expect(MarkdownText.block("```\n# out\n````") == "`````text\n```\n# out\n````\n`````\n")
    }

    @Test(
        "arguments are quoted only where a shell would need it",
        arguments: [
            ("plain-1.0/x:y=z", "plain-1.0/x:y=z"), ("two words", "'two words'"), ("it's", "'it'\\''s'"), ("", "''"),
            ("$HOME", "'$HOME'"), ("~", "'~'"),
        ])
    func quoting(_ argument: String, _ shown: String) {
        #expect(ActText.quoted(argument) == shown)
    }
}
