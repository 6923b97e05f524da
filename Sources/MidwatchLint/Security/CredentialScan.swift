import MidwatchRunbook

/// Finds secrets in a file by their look: the shapes that issuers publish first, names with random values last.
///
/// Source: the recipe of gitleaks and detect-secrets: fixed beginnings, a floor of entropy, words that no secret has.
enum CredentialScan {
    /// What was found.
    struct Found {
        var range: SourceRange
        /// The kind in words; nothing of the secret itself.
        var label: String
        /// Whether only its name and its look speak for it.
        var isGuess: Bool
    }

    /// A kind of secret that begins with fixed text.
    private struct Shape {
        var label: String
        var beginnings: [String]
        /// How many characters must follow.
        var least: Int
        var follows: @Sendable (UInt8) -> Bool
    }

    /// The entropy in bits a character from which on a value looks random.
    static let leastEntropy = 3.5
    /// The shortest value after a name such as `password` that is looked at.
    static let leastLength = 16

    private static let shapes: [Shape] = [
        Shape(label: "AWS access key", beginnings: ["AKIA", "ASIA"], least: 16) { isUpper($0) || isDigit($0) },
        Shape(
            label: "GitHub token", beginnings: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], least: 36, follows: isAlnum),
        Shape(label: "GitHub token", beginnings: ["github_pat_"], least: 22, follows: isWord),
        Shape(
            label: "GitLab token", beginnings: ["glpat-", "gldt-", "glrt-", "glptt-"], least: 20, follows: isURLWord),
        Shape(
            label: "Slack token", beginnings: ["xoxa-", "xoxb-", "xoxe-", "xoxo-", "xoxp-", "xoxr-", "xoxs-", "xapp-"],
            least: 10, follows: isURLWord),
        Shape(
            label: "Slack webhook", beginnings: ["hooks.slack.com/services/T"], least: 20,
            follows: { isAlnum($0) || $0 == slash }),
        Shape(label: "Stripe key", beginnings: ["sk_live_", "rk_live_", "whsec_"], least: 16, follows: isAlnum),
        Shape(label: "Google API key", beginnings: ["AIza"], least: 35, follows: isURLWord),
        Shape(label: "Google token", beginnings: ["ya29."], least: 20, follows: isURLWord),
        Shape(label: "npm token", beginnings: ["npm_"], least: 36, follows: isAlnum),
        Shape(label: "PyPI token", beginnings: ["pypi-AgEI"], least: 50, follows: isURLWord),
        Shape(label: "Vault token", beginnings: ["hvs.", "hvb.", "hvr."], least: 24, follows: isURLWord),
        Shape(label: "DigitalOcean token", beginnings: ["dop_v1_", "doo_v1_", "dor_v1_"], least: 64, follows: isAlnum),
        Shape(label: "Grafana token", beginnings: ["glsa_", "glc_eyJ"], least: 32, follows: isWord),
        Shape(label: "SendGrid key", beginnings: ["SG."], least: 60, follows: { isURLWord($0) || $0 == dot }),
        Shape(
            label: "web token", beginnings: ["eyJhbGciOi", "eyJ0eXAiOi"], least: 40,
            follows: { isURLWord($0) || $0 == dot }),
        Shape(
            label: "private key",
            beginnings: [
                "-----BEGIN PRIVATE KEY", "-----BEGIN RSA PRIVATE KEY", "-----BEGIN EC PRIVATE KEY",
                "-----BEGIN OPENSSH PRIVATE KEY", "-----BEGIN ENCRYPTED PRIVATE KEY", "-----BEGIN DSA PRIVATE KEY",
                "-----BEGIN PGP PRIVATE KEY",
            ], least: 0, follows: { _ in true }),
    ]

    /// The shapes by the byte with which they begin.
    private static let byFirstByte: [[(beginning: [UInt8], shape: Shape)]] = {
        var table: [[(beginning: [UInt8], shape: Shape)]] = Array(repeating: [], count: 256)
        for shape in shapes {
            for beginning in shape.beginnings {
                let bytes = Array(beginning.utf8)
                if let first = bytes.first { table[Int(first)].append((bytes, shape)) }
            }
        }
        return table
    }()

    /// What of a name makes its value a secret; lower case.
    private static let names = [
        "password", "passwd", "secret", "token", "api_key", "api-key", "apikey", "access_key", "access-key",
        "accesskey", "private_key", "credential",
    ].map { Array($0.utf8) }

    /// Words that show that a value is none; lower case.
    private static let stopWords = [
        "example", "changeme", "change-me", "xxxx", "redacted", "placeholder", "dummy", "sample", "your", "test",
        "0000", "1234", "abcd", "secret", "password", "token", "none",
    ].map { Array($0.utf8) }

    /// The secrets of a file, in the order of their places.
    static func find(in source: SourceText) -> [Found] {
        var found: [Found] = []
        for (number, line) in suspects(in: source) {
            let bytes = Array(line)
            issued(bytes, number, &found)
            named(bytes, number, &found)
        }
        return found
    }

    /// The lines in which a secret can stand at all, with their numbers: nearly every line is told to be none here.
    private static func suspects(in source: SourceText) -> [(number: Int, line: ArraySlice<UInt8>)] {
        var lines: [(number: Int, line: ArraySlice<UInt8>)] = []
        let word = Trait.digit | Trait.letter
        source.utf8.withUnsafeBufferPointer { bytes in
            traits.withUnsafeBufferPointer { traits in
                let pairs = beginningPairs
                var start = 0
                var number = 1
                var length = 0
                var seen: UInt8 = 0
                var before: UInt8 = 0
                var isSuspect = false
                for place in 0...bytes.count {
                    let trait = place < bytes.count ? traits[Int(bytes[place])] : Trait.lineEnd
                    if trait & Trait.lineEnd != 0 {
                        if isSuspect {
                            let end = place > start && bytes[place - 1] == carriageReturn ? place - 1 : place
                            lines.append((number, source.utf8[start..<end]))
                        }
                        (start, number, length, seen, before, isSuspect) = (place + 1, number + 1, 0, 0, 0, false)
                        continue
                    }
                    if trait & Trait.value != 0 {
                        length += 1
                        seen |= trait
                        if length >= leastLength, seen & Trait.digit != 0, seen & Trait.letter != 0 { isSuspect = true }
                    } else {
                        length = 0
                        seen = 0
                    }
                    let isInside = trait & word != 0 && before & word != 0
                    if trait & Trait.begins != 0, !isInside, !isSuspect, place + 1 < bytes.count,
                        pairs[Int(bytes[place]) << 8 | Int(bytes[place + 1])]
                    {
                        isSuspect = byFirstByte[Int(bytes[place])].contains { beginning, _ in
                            place + beginning.count <= bytes.count
                                && beginning.indices.allSatisfy { bytes[place + $0] == beginning[$0] }
                        }
                    }
                    before = trait
                }
            }
        }
        return lines
    }

    /// What a byte may be a part of.
    private enum Trait {
        static let value: UInt8 = 1
        static let digit: UInt8 = 2
        static let letter: UInt8 = 4
        static let begins: UInt8 = 8
        static let lineEnd: UInt8 = 16
    }

    private static let traits: [UInt8] = (0...255).map { byte in
        let byte = UInt8(byte)
        return (isValue(byte) ? Trait.value : 0) | (isDigit(byte) ? Trait.digit : 0)
            | (isLetter(byte) ? Trait.letter : 0) | (byFirstByte[Int(byte)].isEmpty ? 0 : Trait.begins)
            | (byte == UInt8(ascii: "\n") ? Trait.lineEnd : 0)
    }

    /// Whether a shape begins with two bytes, by the first and the second.
    private static let beginningPairs: [Bool] = {
        var table = Array(repeating: false, count: 1 << 16)
        for (beginning, _) in byFirstByte.joined() where beginning.count > 1 {
            table[Int(beginning[0]) << 8 | Int(beginning[1])] = true
        }
        return table
    }()

    private static let carriageReturn = UInt8(ascii: "\r")

    private static func issued(_ line: [UInt8], _ number: Int, _ found: inout [Found]) {
        var place = 0
        scan: while place < line.count {
            let candidates = byFirstByte[Int(line[place])]
            // Inside a word nothing begins; but for keys in PEM, whose dashes do.
            if candidates.isEmpty || (place > 0 && isAlnum(line[place - 1]) && isAlnum(line[place])) {
                place += 1
                continue
            }
            for (beginning, shape) in candidates where line[place...].starts(with: beginning) {
                var end = place + beginning.count
                while end < line.count, shape.follows(line[end]) { end += 1 }
                if end - place - beginning.count >= shape.least {
                    add(shape.label, line, place..<end, number, isGuess: false, &found)
                    place = end
                    continue scan
                }
            }
            place += 1
        }
    }

    /// Values after `password:`, `--token=` and the like.
    private static func named(_ line: [UInt8], _ number: Int, _ found: inout [Found]) {
        var place = 0
        while let sign = line[place...].firstIndex(where: { $0 == colon || $0 == equals }) {
            place = sign + 1
            var start = sign
            while start > 0, isWord(line[start - 1]) || line[start - 1] == dash { start -= 1 }
            guard sign - start >= 5, isSecretName(line[start..<sign]) else { continue }
            var from = place
            while from < line.count, line[from] == space || line[from] == quote || line[from] == apostrophe {
                from += 1
            }
            var end = from
            while end < line.count, isValue(line[end]) { end += 1 }
            // What is cut off by `$`, `<` or `(` is filled in or computed.
            if end < line.count,
                [UInt8(ascii: "$"), UInt8(ascii: "<"), UInt8(ascii: "("), UInt8(ascii: "{")].contains(line[end])
            {
                continue
            }
            guard looksRandom(line[from..<end]), !overlaps(number, from..<end, line, found) else { continue }
            add(
                "a value after \"\(String(decoding: line[start..<sign], as: UTF8.self))\"", line, from..<end, number,
                isGuess: true, &found)
            place = end
        }
    }

    private static func isSecretName(_ name: ArraySlice<UInt8>) -> Bool {
        let lowered = name.map { isUpper($0) ? $0 + 32 : $0 }
        return names.contains { contains(lowered[...], $0) }
    }

    private static func contains(_ text: ArraySlice<UInt8>, _ word: [UInt8]) -> Bool {
        guard text.count >= word.count else { return false }
        return (text.startIndex...(text.endIndex - word.count)).contains { text[$0...].starts(with: word) }
    }

    /// Whether a value is a mixture that nobody writes as words: entropy, changes between letters and digits, no words.
    private static func looksRandom(_ value: ArraySlice<UInt8>) -> Bool {
        guard value.count >= leastLength, value.contains(where: isDigit), value.contains(where: isLetter) else {
            return false
        }
        var changes = 0
        for (left, right) in zip(value, value.dropFirst())
        where (isDigit(left) && isLetter(right)) || (isLetter(left) && isDigit(right)) {
            changes += 1
        }
        // Digests and identifiers are written in hexadecimal, and are no secrets.
        let isHexadecimal = value.allSatisfy { isDigit($0) || $0 == dash || (97...102).contains($0) }
        let lowered = value.map { isUpper($0) ? $0 + 32 : $0 }
        return changes >= 3 && !isHexadecimal && entropy(value) >= leastEntropy
            && !stopWords.contains { contains(lowered[...], $0) }
    }

    /// The entropy in bits a character.
    static func entropy(_ value: ArraySlice<UInt8>) -> Double {
        var counts = Array(repeating: 0, count: 256)
        for byte in value { counts[Int(byte)] += 1 }
        let total = Double(max(1, value.count))
        return counts.reduce(0.0) { sum, count in
            count == 0 ? sum : sum - Double(count) / total * Logarithm.base2(Double(count) / total)
        }
    }

    private static func overlaps(_ line: Int, _ bytes: Range<Int>, _ text: [UInt8], _ found: [Found]) -> Bool {
        let range = range(bytes, of: text, line)
        return found.contains { $0.range.start < range.end && range.start < $0.range.end }
    }

    private static func add(
        _ label: String, _ text: [UInt8], _ bytes: Range<Int>, _ line: Int, isGuess: Bool, _ found: inout [Found]
    ) {
        found.append(Found(range: range(bytes, of: text, line), label: label, isGuess: isGuess))
    }

    /// Bytes of a line as columns, which count scalars.
    private static func range(_ bytes: Range<Int>, of text: [UInt8], _ line: Int) -> SourceRange {
        func column(_ offset: Int) -> Int { 1 + text[..<offset].count { $0 & 0xC0 != 0x80 } }
        return SourceRange(
            start: SourcePosition(line: line, column: column(bytes.lowerBound)),
            end: SourcePosition(line: line, column: column(bytes.upperBound)))
    }

    private static let colon = UInt8(ascii: ":")
    private static let equals = UInt8(ascii: "=")
    private static let dash = UInt8(ascii: "-")
    private static let dot = UInt8(ascii: ".")
    private static let slash = UInt8(ascii: "/")
    private static let space = UInt8(ascii: " ")
    private static let quote = UInt8(ascii: "\"")
    private static let apostrophe = UInt8(ascii: "'")

    private static func isUpper(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { isUpper(byte) || (97...122).contains(byte) }
    private static func isAlnum(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }
    private static func isWord(_ byte: UInt8) -> Bool { isAlnum(byte) || byte == UInt8(ascii: "_") }
    private static func isURLWord(_ byte: UInt8) -> Bool { isWord(byte) || byte == dash }
    private static func isValue(_ byte: UInt8) -> Bool {
        isURLWord(byte) || byte == dot || byte == slash || byte == UInt8(ascii: "+") || byte == equals
    }
}

/// A logarithm without the C library, which pure rooms do not import.
enum Logarithm {
    /// The logarithm to base 2 of a number from 0 to 1, to four digits; 0 for any other.
    static func base2(_ number: Double) -> Double {
        guard number > 0, number <= 1 else { return 0 }
        let exponent = Double(number.exponent)
        // ln of the significand by its series in (m - 1) / (m + 1), which is at most a third.
        let ratio = (number.significand - 1) / (number.significand + 1)
        let square = ratio * ratio
        var sum = 0.0
        var power = ratio
        for term in stride(from: 1.0, through: 13.0, by: 2.0) {
            sum += power / term
            power *= square
        }
        return exponent + 2 * sum / 0.693_147_180_559_945_3
    }
}
