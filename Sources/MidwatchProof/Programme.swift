internal import Glibc

/// One of the programmes that prove what the README promises: how large it is run, from which seed, and what it saw.
///
/// `make NAME` runs the whole and keeps its figures for the README's table; `make test` runs a slice.
public struct Programme: Sendable {
    /// The variable that asks for the whole: `whole`.
    public static let sizeVariable = "MIDWATCH_PROGRAMME"
    /// The variable that fixes the seed, a decimal number.
    public static let seedVariable = "MIDWATCH_SEED"
    /// Where figures are kept, below the folder in which the programme runs.
    public static let folder = ".build/programmes"

    /// The name, as of its make target.
    public let name: String
    /// Whether the whole was asked for.
    public let isWhole: Bool
    /// What chance begins with. Every failure prints it.
    public let seed: UInt64

    /// Reads size and seed from the environment; without a seed, chance chooses one.
    public init(_ name: String) {
        self.name = name
        isWhole = Self.variable(Self.sizeVariable) == "whole"
        seed = Self.variable(Self.seedVariable).flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64(UInt32.max))
    }

    /// Names a programme whose size and seed come from elsewhere.
    public init(_ name: String, isWhole: Bool, seed: UInt64) {
        self.name = name
        self.isWhole = isWhole
        self.seed = seed
    }

    /// The count for this size.
    public func size(whole: Int, slice: Int) -> Int {
        isWhole ? whole : slice
    }

    /// How to repeat this run, for the text of a failure.
    public var repetition: String {
        "\(Self.seedVariable)=\(seed)" + (isWhole ? " \(Self.sizeVariable)=whole" : "")
    }

    /// Prints the figures on one line, and keeps them where the README's table is made from them.
    ///
    /// - Parameters:
    ///   - figures: Names and figures in the order of the table; a name says the unit.
    ///   - seconds: How long it took.
    public func record(_ figures: KeyValuePairs<String, any CustomStringConvertible & Sendable>, seconds: Double) {
        let size = isWhole ? "whole" : "slice"
        let took = String((seconds * 10).rounded() / 10)
        let words = figures.map { "\($0.key) \($0.value)" }
        print("programme \(name) (\(size), seed \(seed)): \(words.joined(separator: ", ")), \(took) s")
        let fields = figures.map { "\(Self.quoted($0.key)): \(Self.quoted("\($0.value)"))" }
        let text = """
            {"programme": \(Self.quoted(name)), "size": "\(size)", "seed": "\(seed)", "seconds": \(took), \
            "figures": {\(fields.joined(separator: ", "))}}

            """
        mkdir(".build", 0o755)
        mkdir(Self.folder, 0o755)
        let path = "\(Self.folder)/\(name)\(isWhole ? "" : ".slice").json"
        guard let file = fopen(path, "w") else {
            print("programme \(name): \(path) cannot be written")
            return
        }
        fputs(text, file)
        fclose(file)
    }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            default: String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }
}
