import MidwatchRunbook
import Testing

@testable import MidwatchImport

/// Whatever the Markdown is, the draft parses. The seeds are fixed, so a failure is one for everybody.
@Suite struct RandomTests {
    /// A small generator, the same everywhere (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators").
    struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }

        mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(count, 1))) }
        mutating func pick(_ list: [String]) -> String { list[below(list.count)] }
    }

    /// Pieces from which odd Markdown is made.
    static let pieces = [
        "# ", "## Diagnosis\n", "## Mitigation\n", "## Rollback\n", "## Verification\n",
        "### Way\n", "```", "~~~", "```sh\n", "```console\n", "\n", "\n\n", "    ", "\t", "- ",
        "1. ", "> ", ">", "|", "|---|---|\n", "---\n", "===\n", "<!--", "-->", "$ ", "# ",
        "sh-4.4# ", "kubectl get pods ", "kubectl delete pod ", "rm -rf ", "<pod>", "<", ">",
        "${pod}", "${", "}", "$pod", "$(", ")", "`", "'", "\"", "\\", "{{ $labels.pod }}", "{{",
        "}}", "[pod]", "[", "](", ")", "https://x.example/", "xxx", "YOUR_POD", ": ", " #", "*",
        "&", "!", "%", "@", "- ?", "<<EOF\n", "EOF\n", "...", "\r\n", "\r", "\u{0}", "\u{7}",
        "\u{1B}[31m", "\u{202E}", "\u{200B}", "\u{FEFF}", "\u{85}", "\u{2028}", "é", "日本", "👩‍👩‍👧",
        "e\u{301}", "title: x\n", "!!! note \"x\"\n", "{{< x >}}\n", ":::note\n", "resolved",
        "${a:-${b}}", "|-", "true", "no", "~", "null", "0x1", "-", "\u{FFFE}", "export A=b\n",
        "A=b ", "set -e\n", "for p in x; do ", "done\n", "&&", ";",
    ]

    private func check(_ text: String, _ comment: String) {
        let options = ImportOptions(
            fileName: "docs/TargetDown.md", alerts: [AlertFacts(name: "TargetDown", expression: "up{job=\"x\"} < 1")])
        Drafting.checked(text, options, "\(comment): \(text.debugDescription.prefix(2_000))")
        Drafting.checked(text, ImportOptions(fileName: ""), "\(comment): \(text.debugDescription.prefix(2_000))")
    }

    @Test("random Markdown always becomes a draft that parses", arguments: 0..<60)
    func random(seed: Int) {
        var dice = Dice(state: UInt64(seed) &* 7_919 &+ 1)
        for round in 0..<4 {
            var text = ""
            for _ in 0..<(5 + dice.below(120)) { text += dice.pick(Self.pieces) }
            check(text, "seed \(seed), round \(round)")
        }
    }

    @Test("mutated runbooks always become drafts that parse", arguments: Golden.markdownNames)
    func mutated(name: String) throws {
        let original = try Golden.markdown(name).unicodeScalars.map { $0 }
        var dice = Dice(state: UInt64(name.utf8.reduce(0) { $0 &* 31 &+ Int($1) } & 0xFFFF))
        for round in 0..<4 {
            var text = original
            for _ in 0...dice.below(8) {
                let place = dice.below(text.count + 1)
                switch dice.below(4) {
                case 0: text.insert(contentsOf: dice.pick(Self.pieces).unicodeScalars, at: place)
                case 1: text.removeSubrange(place..<min(text.count, place + dice.below(30)))
                case 2: text = Array(text[..<place])
                default:
                    let end = min(text.count, place + dice.below(200))
                    text.insert(contentsOf: Array(text[place..<end]), at: dice.below(text.count + 1))
                }
            }
            check(String(scalars: text), "\(name), round \(round)")
        }
    }

    @Test("any text reads back from YAML as it was written")
    func quoting() throws {
        var dice = Dice(state: 42)
        var texts = [
            "a: b", "a #b", "# a", "- a", "---", "...", "? a", "& a", "*a", "!a", "%a", "@a", "`a`", "\"a\"", "'a'",
            "a\tb",
            "\ta", " a", "a ", "a\nb", "a\n\nb", " a\nb", "a\n b", "a\n", "\na", "a\n\t\nb", "{a}", "[a]", "a, b",
            "a: ", "yes",
            "null", "1e3", "0o7", "~", "<<", "=", "a:b", "https://x/y#z", "\\", "a\\nb", "é", "日本", "a\n---\nb",
            "a\n# b",
            "key: |-", "a\n\n\nb", "x:", "-", "", "'", "\"",
        ]
        let safe = Self.pieces.filter { !CleanText($0).lines.joined().isEmpty && CleanText($0).remarks.isEmpty }
        for _ in 0..<300 {
            var text = ""
            for _ in 0...dice.below(6) { text += dice.pick(safe) }
            texts.append(CleanText(text).lines.joined(separator: "\n"))
        }
        for text in texts {
            for indent in [0, 4] {
                let lines = (indent == 0 ? [] : ["x:", "  y:"]) + YAMLText.entry("key", text, indent: indent)
                let document = YAMLReader.read(Array((lines.joined(separator: "\n") + "\n").utf8), path: "x")
                let node = indent == 0 ? document.root?["key"] : document.root?["x"]?["y"]?["key"]
                #expect(node?.scalar?.value == text, "\(text.debugDescription): \(lines)")
            }
        }
    }

    @Test("what is not shown, and what a terminal obeys, never reaches a draft")
    func hidden() {
        let text = "# Ti\u{202E}tle\u{1B}[31m\n\n## Diagnosis\n\nLo\u{200B}ok\u{7} at it.\u{0}\n"
        let (draft, runbook) = Drafting.checked(text, ImportOptions(fileName: "a\u{1B}[2Jb\u{202E}.md"))
        #expect(runbook?.title.value == "Title")
        #expect(draft.runbookText.unicodeScalars.allSatisfy { TextGate.refusal(of: $0) == nil })
        #expect(draft.report.contains { $0.topic == .characters })
    }

    @Test("every limit cuts the draft, and is said")
    func limits() {
        let many = { (count: Int, piece: (Int) -> String) in (0..<count).map(piece).joined() }
        let cases: [(String, String)] = [
            ("# X\n" + many(ImportLimits.markdownBytes / 10 + 1) { _ in "0123456789" }, "is longer than"),
            ("## Diagnosis\n" + many(ImportLimits.blocks + 10) { "- point \($0)\n" }, "blocks"),
            ("## Diagnosis\n" + many(ImportLimits.steps + 5) { "- point \($0)\n" }, "did not fit"),
            (
                "## Diagnosis\n```sh\nls "
                    + many(ImportLimits.inputs + 1) { "<in\(Unicode.Scalar(UInt8(97 + $0 % 26)))_\($0)> " } + "\n```\n",
                "at most \(ImportLimits.inputs) inputs"
            ),
            (many(ImportLimits.links + 1) { "<https://x.example/\($0)>\n\n" }, "at most \(ImportLimits.links) links"),
            ("## Meaning\n" + many(300) { "\($0) \(String(repeating: "word ", count: 10))\n\n" }, "did not fit"),
            ("## Fix\n```sh\n" + many(1_000) { _ in "systemctl restart web\n" } + "```\n", "longer than 8 KiB"),
            (many(2_000) { "<!-- \($0) -->\n" }, "more remarks"),
        ]
        for (text, said) in cases {
            let (draft, _) = Drafting.checked(text)
            #expect(draft.report.contains { $0.made.contains(said) }, "\(said)")
        }
    }

    @Test("deep nesting of everything ends")
    func deep() {
        for piece in [
            ">", "- ", "$(", "`", "\"$(", "(", "[", "<!---->", "<", "```\n", "  - ", "{{", "${", "*", "!!! x\n    ",
        ] {
            Drafting.checked("## Diagnosis\n" + String(repeating: piece, count: 4_000))
            let code = "## Diagnosis\n```sh\nls " + String(repeating: piece, count: 4_000) + "\n```\n"
            Drafting.checked(code)
        }
    }
}
