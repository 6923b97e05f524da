/// A small generator of random numbers that gives the same row for the same seed.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Texts that are PromQL, nearly PromQL or nothing at all.
enum PromQLNoise {
    /// Random characters of those that mean something.
    static func characters(using generator: inout SplitMix) -> String {
        let alphabet = Array("ab_:09.eExms(){}[],=!~<>+-*/%^@#\"'`\\ \n\r\tünfN{$&|\u{0}\u{202e}😀")
        return String(
            (0..<Int.random(in: 0...40, using: &generator)).compactMap { _ in
                alphabet.randomElement(using: &generator)
            })
    }

    /// An expression by a random grammar; now and then a token of it is lost, doubled or replaced.
    static func tokens(using generator: inout SplitMix) -> String {
        var tokens = expression(4, using: &generator)
        if !tokens.isEmpty, Bool.random(using: &generator) {
            let at = Int.random(in: tokens.indices, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: tokens.remove(at: at)
            case 1: tokens.insert(tokens[at], at: at)
            default: tokens[at] = strays.randomElement(using: &generator) ?? ""
            }
        }
        return tokens.joined(separator: " ")
    }

    private static let strays = [
        "(", ")", "[", "]", "{", "}", ",", "+", "and", "by", "bool", "on", "2 > 1", "\"a\" + 1", "x", ">", "==",
        "offset x",
        "@",
        "rate", "sum", "group_left", ":", "-", "start", "=",
    ]

    private static func pick(_ choices: [String], using generator: inout SplitMix) -> String {
        choices.randomElement(using: &generator) ?? ""
    }

    private static func expression(_ depth: Int, using generator: inout SplitMix) -> [String] {
        let choice = Int.random(in: 0..<(depth > 0 ? 12 : 4), using: &generator)
        switch choice {
        case 0: return [pick(["1", "0.5", "-2", "inf"], using: &generator)]
        case 1, 2, 3: return selector(using: &generator)
        case 4, 5:
            let operators = ["+", "-", "*", "/", "%", "^", "atan2", "==", "!=", ">", "<=", "and", "or", "unless"]
            return expression(depth - 1, using: &generator) + [pick(operators, using: &generator)]
                + modifiers(using: &generator) + expression(depth - 1, using: &generator)
        case 6: return ["("] + expression(depth - 1, using: &generator) + [")"]
        case 7: return [pick(["-", "+"], using: &generator)] + expression(depth - 1, using: &generator)
        case 8:
            return ["rate", "("] + selector(using: &generator) + ["[", "5m", "]"] + shift(using: &generator) + [")"]
        case 9:
            return expression(depth - 1, using: &generator) + ["[", "5m", ":"]
                + (Bool.random(using: &generator) ? ["1m"] : []) + ["]"] + shift(using: &generator)
        case 10:
            let name = pick(
                ["abs", "absent", "scalar", "vector", "rate", "round", "hour", "timestamp"], using: &generator)
            return [name, "("] + expression(depth - 1, using: &generator) + [")"]
        default:
            let name = pick(["sum", "avg", "topk", "count_values", "quantile"], using: &generator)
            let parameter: [String] =
                switch name {
                case "topk", "quantile": ["0.9", ","]
                case "count_values": ["\"v\"", ","]
                default: []
                }
            let labels = Bool.random(using: &generator) ? ["by", "(", "a", ",", "sum", ")"] : []
            let body = ["("] + parameter + expression(depth - 1, using: &generator) + [")"]
            return Bool.random(using: &generator) ? [name] + labels + body : [name] + body + labels
        }
    }

    private static func selector(using generator: inout SplitMix) -> [String] {
        let name = [pick(["x", "a:b", "sum", "by", "offset"], using: &generator)]
        let braces = pick(["", "", "{ }", "{ a = \"b\" }", "{ a =~ \"b.*\" , c != 'd' , }"], using: &generator)
        return name + (braces.isEmpty ? [] : braces.split(separator: " ").map(String.init))
            + (Int.random(in: 0..<4, using: &generator) == 0 ? shift(using: &generator) : [])
    }

    private static func shift(using generator: inout SplitMix) -> [String] {
        // A duration stays with its offset: alone it is a number to Prometheus 3 only.
        let choices: [[String]] = [
            [], [], ["offset 5m"], ["@", "5"], ["@", "start", "(", ")"], ["@", "5", "offset 1m"],
        ]
        return choices.randomElement(using: &generator) ?? []
    }

    private static func modifiers(using generator: inout SplitMix) -> [String] {
        let choices = [
            "", "", "", "", "bool", "on ( a )", "ignoring ( a , b )", "bool on ( )", "on ( a ) group_left",
            "on ( a ) group_right ( b )", "ignoring ( c ) group_left ( )",
        ]
        return pick(choices, using: &generator).split(separator: " ").map(String.init)
    }
}
