import MidwatchRunbook

extension ExpressionRules {
    static let placeholderLeft = Rule(
        405, "placeholder-left", .error, profile: .min,
        finds: "a placeholder such as `<shop>` or `YOUR_TEAM` in a request, a query, an address or a command",
        why: """
            It was copied from a page for people, who fill it in. A machine takes it as it is: the request is one \
            for a shop of that name, and the query finds no series.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: shop
                    title: Is the shop open?
                    http: {url: "https://shop.internal/v1/shops/<shop>"}
                #                                               ^^^^^^
                    timeout: 10s
                """),
            .bad(
                .steps,
                """
                  - diagnose: pods
                    title: Which pods of checkout run?
                    exec: [kubectl, --context=prod, --namespace=YOUR_NAMESPACE, get, pods, --output=json]
                #                                               ^^^^^^^^^^^^^^
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: shop
                    title: Is the shop open?
                    http: {url: "https://shop.internal/v1/shops/main"}
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            forEachText(of: subject) { text, step, isCommand in
                for place in PlaceholderScan.places(in: text.value, withAngles: !isCommand) {
                    let word = PlaceholderScan.text(of: place, in: text.value)
                    report.add(
                        subject, at: subject.range(of: place, in: text), step: step,
                        "\"\(word)\" looks like a placeholder that nobody filled in", subject: word,
                        help: "declare an input for it, with pattern:, and write its name here")
                }
            }
        })

    /// Every text that a machine reads. In a command angle brackets are the shell's, which other rules look at.
    private static func forEachText(
        of subject: LintedRunbook, _ take: (Located<String>, Step?, _ isCommand: Bool) -> Void
    ) {
        func add(_ template: Template?, _ step: Step?, isCommand: Bool = false) {
            if let template { take(Located(template.source, template.range), step, isCommand) }
        }
        for link in subject.runbook.links { take(link.url, nil, false) }
        for metric in subject.runbook.metrics { for template in metric.templates { add(template, nil) } }
        for linted in subject.acts {
            add(linted.act.ssh, linted.step)
            switch linted.act.action {
            case .run(let script): take(script, linted.step, true)
            case .exec(let elements): for element in elements { add(element, linted.step, isCommand: true) }
            case .http(let http):
                add(http.url, linted.step)
                for header in http.headers { add(header.value, linted.step) }
            case .query(let query): add(query.text, linted.step)
            case .ask, .manual: break
            }
        }
        for step in subject.runbook.steps {
            if case .mitigate(let mitigate) = step.body { add(mitigate.target, step) }
        }
    }
}

/// Finds placeholders in text that a machine reads.
enum PlaceholderScan {
    /// The longest placeholder in angle brackets.
    static let longest = 48

    /// Where placeholders stand, in Unicode scalars from 0.
    static func places(in text: String, withAngles: Bool = true) -> [Range<Int>] {
        guard mayHold(text, withAngles: withAngles) else { return [] }
        let scalars = Array(text.unicodeScalars)
        var found: [Range<Int>] = []
        var index = 0
        while index < scalars.count {
            if withAngles, scalars[index] == "<", let end = bracketed(scalars, index) {
                found.append(index..<end)
                index = end
            } else if isWord(scalars[index]), index == 0 || !isWord(scalars[index - 1]) {
                var end = index
                while end < scalars.count, isWord(scalars[end]) { end += 1 }
                if isPlaceholder(scalars[index..<end]) { found.append(index..<end) }
                index = end
            } else {
                index += 1
            }
        }
        return found
    }

    /// Whether a text holds `<`, or two letters with which one of the words begins.
    private static func mayHold(_ text: String, withAngles: Bool) -> Bool {
        var before: UInt8 = 0
        for byte in text.utf8 {
            switch (before, byte) {
            case (UInt8(ascii: "Y"), UInt8(ascii: "O")), (UInt8(ascii: "C"), UInt8(ascii: "H")),
                (UInt8(ascii: "R"), UInt8(ascii: "E")), (UInt8(ascii: "F"), UInt8(ascii: "I")),
                (UInt8(ascii: "I"), UInt8(ascii: "N")):
                return true
            case (_, UInt8(ascii: "<")) where withAngles: return true
            default: before = byte
            }
        }
        return false
    }

    /// A stretch of a text.
    static func text(of place: Range<Int>, in text: String) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text.unicodeScalars.dropFirst(place.lowerBound).prefix(place.count))
        return String(view)
    }

    /// The end of `<a word>` that begins at a place; `nil` where it is a redirection, markup or a comparison.
    private static func bracketed(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
        if start > 0, scalars[start - 1] == "<" || scalars[start - 1] == "?" { return nil }
        var end = start + 1
        while end < scalars.count, end - start < longest, scalars[end] != ">" {
            guard isWord(scalars[end]) || scalars[end] == "-" || scalars[end] == " " || scalars[end] == "." else {
                return nil
            }
            end += 1
        }
        guard end < scalars.count, scalars[end] == ">", end > start + 1,
            scalars[start + 1].properties.isAlphabetic, scalars[end - 1] != " ", scalars[end - 1] != "."
        else { return nil }
        // `<in >out` and `<in>out` read a file and write another one.
        if end + 1 < scalars.count {
            let next = scalars[end + 1]
            if next == ">" || next == "&" || next == "$" || next == "." || next == "~" { return nil }
            if isWord(next) { return nil }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[(start + 1)..<end])
        let word = String(view).lowercased()
        if word.contains(".") || markup.contains(word) { return nil }
        // `<file >out` has its blank at the end, and was let pass; `a <b c> d` is no command that anybody writes.
        return end + 1
    }

    private static let markup: Set<String> = [
        "a", "b", "body", "br", "code", "div", "em", "head", "html", "i", "li", "p", "pre", "script", "span", "strong",
        "table", "td", "title", "tr", "ul", "value", "values", "methodcall", "int", "string", "double", "eof", "eot",
    ]

    private static func isPlaceholder(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = word.first, word.count >= 6, word.count <= longest,
            ["Y", "C", "R", "F", "I"].contains(first)
        else { return false }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: word)
        let text = String(view)
        if text.hasPrefix("YOUR_") && text == text.uppercased() { return true }
        return ["CHANGEME", "CHANGE_ME", "REPLACEME", "REPLACE_ME", "FILL_ME_IN", "FILLMEIN", "INSERT_HERE"]
            .contains(text)
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || (scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)))
    }
}
