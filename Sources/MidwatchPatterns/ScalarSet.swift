/// A set of Unicode scalars, as a character class of a pattern names it.
struct ScalarSet: Sendable {
    enum Part: Sendable {
        case range(ClosedRange<UInt32>)
        case category(Set<Unicode.GeneralCategory>, negated: Bool)
        case outside([ClosedRange<UInt32>])

        /// Whether a character belongs, given in all the forms that count as it: what a part excludes, it excludes in
        /// every form.
        func holds(anyOf forms: some Collection<Unicode.Scalar>) -> Bool {
            switch self {
            case .range(let range): forms.contains { range.contains($0.value) }
            case .category(let categories, let negated):
                forms.contains { categories.contains($0.properties.generalCategory) } != negated
            case .outside(let ranges): !forms.contains { form in ranges.contains { $0.contains(form.value) } }
            }
        }
    }

    var parts: [Part] = []
    var isNegated = false
    var ignoresCase = false

    /// Which ASCII characters belong, a bit each, once ``prepare()`` has run.
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(parts: [Part] = [], isNegated: Bool = false, ignoresCase: Bool = false) {
        self.parts = parts
        self.isNegated = isNegated
        self.ignoresCase = ignoresCase
    }

    /// Settles the answers for ASCII, so that matching need not look at the parts.
    mutating func prepare() {
        for code in 0..<128 as Range<UInt8> where contains(Unicode.Scalar(code), forms: CaseFolding.ascii[Int(code)]) {
            if code < 64 { low |= 1 << UInt64(code) } else { high |= 1 << UInt64(code - 64) }
        }
    }

    /// Whether an ASCII character belongs.
    func contains(ascii scalar: Unicode.Scalar) -> Bool {
        scalar.value < 64 ? low >> UInt64(scalar.value) & 1 == 1 : high >> UInt64(scalar.value - 64) & 1 == 1
    }

    /// Whether a character belongs, given in all the forms that count as it where case does not.
    func contains(_ scalar: Unicode.Scalar, forms: [Unicode.Scalar]) -> Bool {
        parts.contains { ignoresCase ? $0.holds(anyOf: forms) : $0.holds(anyOf: CollectionOfOne(scalar)) } != isNegated
    }

    /// What it costs to look beyond ASCII, in steps.
    var cost: Int {
        parts.reduce(2) { sum, part in
            if case .category = part { return sum + 16 }
            return sum + 2
        }
    }

    static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
    static let spaces: [ClosedRange<UInt32>] = [0x09...0x0a, 0x0c...0x0d, 0x20...0x20]
    static let words: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5a, 0x5f...0x5f, 0x61...0x7a]

    /// The classes within brackets, `[[:alpha:]]`.
    static let posix: [String: [ClosedRange<UInt32>]] = [
        "alnum": [0x30...0x39, 0x41...0x5a, 0x61...0x7a], "alpha": [0x41...0x5a, 0x61...0x7a], "ascii": [0...0x7f],
        "blank": [0x09...0x09, 0x20...0x20], "cntrl": [0...0x1f, 0x7f...0x7f], "digit": digits,
        "graph": [0x21...0x7e], "lower": [0x61...0x7a], "print": [0x20...0x7e],
        "punct": [0x21...0x2f, 0x3a...0x40, 0x5b...0x60, 0x7b...0x7e], "space": [0x09...0x0d, 0x20...0x20],
        "upper": [0x41...0x5a], "word": words, "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66],
    ]

    /// The general categories that `\p` names by one or two letters.
    static let categories: [String: Set<Unicode.GeneralCategory>] = {
        var result: [String: Set<Unicode.GeneralCategory>] = [
            "Lu": [.uppercaseLetter], "Ll": [.lowercaseLetter], "Lt": [.titlecaseLetter], "Lm": [.modifierLetter],
            "Lo": [.otherLetter], "Mn": [.nonspacingMark], "Mc": [.spacingMark], "Me": [.enclosingMark],
            "Nd": [.decimalNumber], "Nl": [.letterNumber], "No": [.otherNumber], "Pc": [.connectorPunctuation],
            "Pd": [.dashPunctuation], "Ps": [.openPunctuation], "Pe": [.closePunctuation],
            "Pi": [.initialPunctuation], "Pf": [.finalPunctuation], "Po": [.otherPunctuation],
            "Sm": [.mathSymbol], "Sc": [.currencySymbol], "Sk": [.modifierSymbol], "So": [.otherSymbol],
            "Zs": [.spaceSeparator], "Zl": [.lineSeparator], "Zp": [.paragraphSeparator], "Cc": [.control],
            "Cf": [.format], "Co": [.privateUse], "Cs": [.surrogate],
        ]
        for (name, categories) in result {
            result[String(name.prefix(1)), default: []].formUnion(categories)
        }
        return result
    }()
}
