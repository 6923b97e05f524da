import Testing

@testable import MidwatchRunbook

@Suite("Text in views")
struct ViewsTextTests {
    @Test(
        "durations read as people say them",
        arguments: [
            (Duration.zero, "0s"), (.milliseconds(90), "90ms"), (.nanoseconds(1), "1ms"), (.seconds(60), "1m"),
            (.seconds(75), "75s"), (.seconds(119), "119s"), (.seconds(120), "2m"), (.seconds(150), "2m30s"),
            (.seconds(3_600), "1h"), (.seconds(3_900), "1h5m"), (.seconds(86_400), "1d"), (.seconds(90_000), "1d1h"),
            (.seconds(-5), "0s"),
        ])
    func durations(duration: Duration, text: String) {
        #expect(DurationText.short(duration) == text)
    }

    @Test(
        "what cannot be seen is shown, not obeyed",
        arguments: [
            ("a\u{1b}[31mb", "a\\u{1b}[31mb"), ("a\u{202e}b", "a\\u{202e}b"), ("a\u{200b}b", "a\\u{200b}b"),
            ("a\n\t b", "a b"), ("  a  ", "a"), ("é→😀", "é→😀"), ("a\u{85}b", "a\\u{85}b"),
            ("a\u{e0041}b", "a\\u{e0041}b"),
            ("a\u{3164}b", "a\\u{3164}b"),
        ])
    func visible(text: String, shown: String) {
        #expect(ShownText.line(text) == shown)
    }

    @Test("text of several lines keeps them")
    func block() {
        #expect(ShownText.block("a\n\tb\u{7}\r") == "a\n\tb\\u{7}\\u{d}")
    }

    @Test(
        "shell words are data to the shell",
        arguments: [
            ("abc-1.2/x=y", "abc-1.2/x=y"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#), ("", "''"), ("$HOME", "'$HOME'"),
            ("`id`", "'`id`'"), ("a;b", "'a;b'"), ("!x", "'!x'"), ("a\nb", "'a\nb'"), ("~", "'~'"),
        ])
    func shell(text: String, word: String) {
        #expect(ShellText.quoted(text) == word)
    }

    @Test(
        "plain text is no Markdown",
        arguments: [
            ("a*b_c", "a\\*b\\_c"), ("- x", "\\- x"), ("1. x", "1\\. x"), ("1 x", "1 x"), ("# x", "\\# x"),
            ("<b>&", "&lt;b&gt;&amp;"), ("[a](b)", "\\[a\\](b)"), ("+ x", "\\+ x"), ("12) x", "12\\) x"),
        ])
    func markdown(text: String, escaped: String) {
        #expect(MarkdownText.line(text) == escaped)
    }

    @Test(
        "code keeps its backticks inside",
        arguments: [("a", "`a`"), ("a`b", "``a`b``"), ("`a`", "`` `a` ``"), ("", "`  `"), ("a``b", "```a``b```")])
    func code(text: String, marked: String) {
        #expect(MarkdownText.code(text) == marked)
    }

    @Test("a fence is longer than any inside")
    func fence() {
        #expect(MarkdownText.block("x\n````\n") == ["`````bash", "x", "````", "`````"])
    }

    @Test("links lead to the web or nowhere")
    func links() {
        #expect(MarkdownText.link("a", to: "https://x/<y> z") == "[a](<https://x/%3Cy%3E%20z>)")
        #expect(MarkdownText.link("a", to: "javascript:x") == "a: `javascript:x`")
    }

    @Test("diagram labels cannot end or begin anything")
    func diagrams() {
        #expect(MermaidGraph.escaped("a\"];%%{`") == "a#34;]#59;#37;#37;#123;#96;")
        #expect(DotGraph.quoted("a\"\\N\nb") == "\"a\\\"\\\\N\\nb\"")
    }
}
