extension BadInput {
    /// Cases 1 to 28: what makes readers of YAML slow, and bytes that are no text.
    static let structure: [BadInput] = [
        BadInput(
            1, "laughs, 9 to the 8th", says: "[anchor]",
            "a0: &a0 [lol]\n" + levels(9) { "a\($0): &a\($0) [\(times(9, "*a\($0 - 1),"))]\n" }),
        BadInput(
            2, "aliases that double 26 times", says: "[anchor]",
            "a0: &a0 x\n" + levels(26) { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }),
        BadInput(
            3, "an alias as a key", says: "[alias]",
            "- &a0 [x]\n" + levels(26) { "- &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" } + "- {*a26 : x}\n"),
        BadInput(
            4, "an alias of a scalar of 1 MB, 20,000 times", says: "[file-too-large]",
            "a: &a \(times(1_000_000, "x"))\nb: [\(times(20_000, "*a,"))]\n"),
        BadInput(5, "a list that holds itself", says: "[anchor]", "a: &a [*a]\n"),
        BadInput(6, "a mapping that holds itself", says: "[anchor]", "a: &a {b: *a}\n"),
        BadInput(7, "an alias of nothing", says: "[alias]", "a: *nothing\n"),
        BadInput(8, "an anchor's name of 2 MB", says: "[file-too-large]", "a: &\(times(2_000_000, "x")) b\n"),
        BadInput(8, "an anchor's name of 200 KB", says: "[anchor]", "a: &\(times(200_000, "x")) b\n"),
        BadInput(9, "lists in lists, 990", says: "[too-deep]", "a: " + times(990, "[") + times(990, "]")),
        BadInput(10, "lists in lists, 5,000", says: "[too-deep]", "a: " + times(5_000, "[")),
        BadInput(11, "lists in lists, 100,000", says: "[too-deep]", "a: " + times(100_000, "[")),
        BadInput(12, "blocks in blocks, 600", says: "[too-deep]", levels(600) { times($0 - 1, " ") + "a:\n" }),
        BadInput(12, "blocks in blocks, 5,000", says: "[file-too-large]", levels(5_000) { times($0, " ") + "a:\n" }),
        BadInput(13, "a key twice", says: "[duplicate-key]", "id: a\nid: b\n"),
        BadInput(14, "a key twice, once quoted", says: "[duplicate-key]", "id: a\n\"id\": b\n"),
        BadInput(15, "a key twice by a merge", says: "[merge-key]", "a: {id: b}\n<<: {id: c}\nid: d\n"),
        BadInput(16, "a merge of 5,000 mappings", says: "[merge-key]", "a:\n  <<: [\(times(5_000, "{b: c},"))]\n"),
        BadInput(17, "numbers as keys", says: "[unknown-key]", "1: a\n0x10: b\n1.5: c\n"),
        BadInput(18, "a mapping as a key", says: "[complex-key]", "? {a: b}\n: c\n"),
        BadInput(19, "null as a key", says: "[unknown-key]", "~: a\n"),
        BadInput(20, "a NUL byte", says: "[forbidden-character]", runbook("good one", "good\0one")),
        BadInput(21, "an escaped NUL", says: "[escaped-character]", runbook("\"true\"", "\"true\\0; rm\"")),
        BadInput(22, "a byte order mark at the start", accepted: "\u{feff}" + runbook()),
        BadInput(23, "a byte order mark inside", says: "[forbidden-character]", runbook("good one", "good\u{feff}one")),
        BadInput(24, "bytes that are not UTF-8", says: "[not-utf8]", bytes: Array("id: a".utf8) + [0xff, 0xfe, 0x80]),
        BadInput(25, "an overlong slash", says: "[not-utf8]", bytes: Array("id: a".utf8) + [0xc0, 0xaf]),
        BadInput(26, "a surrogate", says: "[not-utf8]", bytes: Array("id: a".utf8) + [0xed, 0xa0, 0x80]),
        BadInput(26, "an escaped surrogate", says: "[yaml-syntax]", "id: \"\\ud800\"\n"),
        BadInput(
            27, "UTF-16", says: "is UTF-16, not UTF-8 [not-utf8]",
            bytes: [0xff, 0xfe] + runbook().utf8.flatMap { [$0, 0] }),
        BadInput(
            27, "UTF-32", says: "is UTF-32, not UTF-8 [not-utf8]",
            bytes: [0xff, 0xfe, 0, 0] + runbook().utf8.flatMap { [$0, 0, 0, 0] }),
        BadInput(28, "a tab as an indent", says: "[yaml-syntax]", "a:\n\tb: c\n"),
    ]

    /// Cases 29 to 47: what the eye and the reader take differently.
    static let meaning: [BadInput] =
        [
            BadInput(29, "a lone carriage return", says: "[forbidden-character]", "# why\rsteps: []\n"),
            BadInput(30, "a next-line character in a comment", says: "[forbidden-character]", "# why\u{85}steps: []\n"),
            BadInput(31, "U+2028 in a comment", says: "[forbidden-character]", "# why\u{2028}steps: []\n"),
            BadInput(
                32, "U+2029 in a plain scalar", says: "[forbidden-character]", runbook("good one", "good\u{2029}one")),
            BadInput(
                33, "an override of direction", says: "[forbidden-character]",
                runbook("true", "true \u{202e}dr mr\u{202c}")),
            BadInput(34, "a Cyrillic letter in a step's id", says: "[wrong-value]", runbook("look", "l\u{43e}ok")),
            BadInput(
                34, "one name in two normal forms", says: "[duplicate-key]",
                runbook(end: "hypotheses: {caf\u{e9}: a, cafe\u{301}: b}\n")),
            BadInput(
                35, "a zero-width space in a service", says: "[forbidden-character]",
                runbook(end: "service: check\u{200b}out\n")),
            BadInput(36, "ANSI in a title", says: "[forbidden-character]", runbook("A good", "A\u{1b}[2J good")),
            BadInput(
                36, "OSC in a title, escaped", says: "[escaped-character]", runbook("A good one", "\"A \\e]0;x\\a\"")),
            BadInput(37, "a tag of Python", says: "[tag]", "a: !!python/object/apply:os.system [ls]\n"),
            BadInput(37, "a binary tag", says: "[tag]", "a: !!binary AAAA\n"),
            BadInput(37, "a set", says: "[tag]", "a: !!set {b, c}\n"),
            BadInput(37, "a tag of one's own", says: "[tag]", "a: !<tag:x,2026:y> b\n"),
            BadInput(38, "a second document", says: "[second-document]", runbook(end: "--- {c: d}\n")),
            BadInput(38, "text after the end", says: "[yaml-syntax]", runbook(end: "...\nc: d\n")),
            BadInput(39, "an empty file", says: "[empty-file]", ""),
            BadInput(39, "comments only", says: "[empty-file]", "# nothing\n"),
            BadInput(
                40, "a scalar of 50 MB", says: "[file-too-large]", bytes: [UInt8](repeating: 0x61, count: 50_000_000)),
            BadInput(40, "a scalar over its limit", says: "[too-long]", "a: " + times(70_000, "x")),
            BadInput(41, "300,000 keys", says: "[file-too-large]", levels(300_000) { "k\($0): v\n" }),
            BadInput(41, "15,000 keys", says: "[too-many-values]", levels(15_000) { "k\($0): v\n" }),
            BadInput(42, "a million steps", says: "[file-too-large]", "steps:\n" + times(1_000_000, "- a\n")),
            BadInput(42, "60,000 steps", says: "[too-many-values]", "steps:\n" + times(60_000, "- b\n")),
            BadInput(43, "a title that says no", accepted: runbook("A good one", "no")),
            BadInput(43, "a message that says off", accepted: runbook("Look at it.", "off")),
        ]
        + ["no", "~", "12:30:45", "1e3", ".inf", "0o14", "010", "1_000", "-0", "9223372036854775808"].map { text in
            BadInput(
                43, "a number that says \(text)", says: "[wrong-value]", runbook("\"true\"", "x\n    at_most: \(text)"))
        }
        + ["0", "-5s", "1y", "NaN", "010", "12:30:45"].map { text in
            BadInput(44, "a duration that says \(text)", says: "[wrong-value]", runbook("5m", text))
        } + [
            BadInput(
                45, "a folded script with a backslash at its end",
                accepted:
                    runbook("\"true\"", ">\n      echo one\n      echo two \\")),
            BadInput(45, "a literal script", accepted: runbook("\"true\"", "|\n      echo one \\\n      two\n")),
            BadInput(
                46, "a key with a typing mistake", says: "did you mean \"timeout\"",
                runbook("\"true\"", "x\n    timout: 5s")),
            BadInput(47, "a cycle", says: "[unbounded-cycle]", runbook("\"true\"", "x\n    go: look")),
            BadInput(
                47, "a step that nothing leads to", says: "[unreachable-step]", code: 0,
                text: runbook("\"true\"", "x\n    go: page\n  - diagnose: lost\n    run: x")),
            BadInput(
                47, "a step that is not there", says: "[undefined-step]", runbook("\"true\"", "x\n    go: nowhere")),
            BadInput(
                47, "an id that differs by its capitals", says: "[wrong-value]",
                runbook("\"true\"", "x\n  - diagnose: Look\n    run: x")),
            BadInput(
                47, "an id twice", says: "[duplicate-step]", runbook("\"true\"", "x\n  - diagnose: look\n    run: x")),
        ]

    private init(_ number: Int, _ name: String, says: String, code: Int32, text: String) {
        self.init(number, name, says: says, text)
        self.code = code
    }
}
