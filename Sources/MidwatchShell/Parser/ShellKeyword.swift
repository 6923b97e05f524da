/// What may end a list of commands.
struct ShellClosers: OptionSet {
    let rawValue: Int
    static let paren = ShellClosers(rawValue: 1)
    static let brace = ShellClosers(rawValue: 2)
    static let then = ShellClosers(rawValue: 4)
    static let elseOrElif = ShellClosers(rawValue: 8)
    static let fi = ShellClosers(rawValue: 16)
    static let `do` = ShellClosers(rawValue: 32)
    static let done = ShellClosers(rawValue: 64)
    static let esac = ShellClosers(rawValue: 128)
    static let clause = ShellClosers(rawValue: 256)
}

/// The words that bash reserves where a command begins.
enum ShellKeyword: String, CaseIterable {
    case `if`, then, `else`, elif, fi, `for`, `while`, until, select, `do`, done, `case`, `in`, esac, function, time,
        coproc
    case open = "{"
    case close = "}"
    case not = "!"
    case test = "[["

    static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    /// What one of them may begin with.
    static let initials = Set(allCases.compactMap { $0.rawValue.unicodeScalars.first })

    /// The closer that it is; `nil` for a word that begins something.
    var closer: ShellClosers? {
        switch self {
        case .then: .then
        case .else, .elif: .elseOrElif
        case .fi: .fi
        case .do: .do
        case .done: .done
        case .esac: .esac
        case .close: .brace
        case .if, .for, .while, .until, .select, .case, .in, .function, .time, .coproc, .open, .not, .test: nil
        }
    }
}
