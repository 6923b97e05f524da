/// An invocation's arguments as its program would take them: options with their values, and the words between.
struct CommandLine {
    struct Option {
        var name: String
        /// The value; `nil` for none or an unknown one.
        var value: String?
        var hasValue: Bool
        /// The place among the arguments.
        var place: Int
        /// The place of the value, if it is an argument of its own.
        var valuePlace: Int?
    }

    struct Word {
        /// `nil` for one that the shell makes of something unknown.
        var text: String?
        var place: Int
    }

    var words: [Word] = []
    var options: [Option] = []
    /// Where `--` stands.
    var dashes: Int?
    /// Whether an unknown argument may be any number of options.
    var mayHideOptions = false

    init(_ arguments: [Argument], _ sheet: ProgramSheet) {
        var index = 0
        while index < arguments.count {
            let argument = arguments[index]
            if argument.mayHideOptions { mayHideOptions = true }
            let prefix = argument.prefix
            if dashes == nil, argument.literal == "--" {
                dashes = index
                options.append(Option(name: "--", value: nil, hasValue: false, place: index))
            } else if dashes == nil, prefix.hasPrefix("-"), prefix != "-" {
                index += option(argument, at: index, of: arguments, sheet)
                continue
            } else {
                let text = sheet.ignoresCase ? argument.literal?.lowercased() : argument.literal
                words.append(Word(text: text, place: index))
                if sheet.endsAtWord {
                    rest(arguments, from: index + 1)
                    return
                }
            }
            index += 1
        }
    }

    private mutating func rest(_ arguments: [Argument], from start: Int) {
        for index in arguments.indices.dropFirst(start) {
            words.append(Word(text: arguments[index].literal, place: index))
        }
    }

    /// Takes one argument of options, and says how many arguments it took.
    private mutating func option(
        _ argument: Argument, at place: Int, of arguments: [Argument], _ sheet: ProgramSheet
    ) -> Int {
        let prefix = argument.prefix
        let first = words.first?.text
        let valued = { (name: String) in sheet.takesValue(name, under: first) }
        if let sign = prefix.firstIndex(of: "="), prefix.hasPrefix("--") || sheet.hasLongDashes {
            let name = String(prefix[..<sign])
            let value = argument.literal.map { String($0[$0.index(after: sign)...]) }
            options.append(Option(name: name, value: value, hasValue: true, place: place))
            return 1
        }
        if prefix.hasPrefix("--") || sheet.hasLongDashes || valued(prefix) && argument.literal != nil {
            guard argument.literal != nil, valued(prefix), place + 1 < arguments.count else {
                options.append(Option(name: prefix, value: nil, hasValue: false, place: place))
                return 1
            }
            options.append(
                Option(
                    name: prefix, value: arguments[place + 1].literal, hasValue: true, place: place,
                    valuePlace: place + 1))
            return 2
        }
        return cluster(argument, at: place, of: arguments, sheet, valued)
    }

    /// `-it`, `-n5`, `-xzf file`.
    private mutating func cluster(
        _ argument: Argument, at place: Int, of arguments: [Argument], _ sheet: ProgramSheet,
        _ valued: (String) -> Bool
    ) -> Int {
        let letters = Array(argument.prefix.dropFirst())
        for (offset, letter) in letters.enumerated() {
            let name = "-\(letter)"
            if sheet.attached.contains(name), offset + 1 < letters.count || argument.literal == nil {
                let value = argument.literal == nil ? nil : String(letters[(offset + 1)...])
                options.append(Option(name: name, value: value, hasValue: true, place: place))
                return 1
            }
            guard valued(name) else {
                options.append(Option(name: name, value: nil, hasValue: false, place: place))
                continue
            }
            if offset + 1 < letters.count || argument.literal == nil {
                let value = argument.literal == nil ? nil : String(letters[(offset + 1)...])
                options.append(Option(name: name, value: value, hasValue: true, place: place))
                return 1
            }
            guard place + 1 < arguments.count else { break }
            options.append(
                Option(
                    name: name, value: arguments[place + 1].literal, hasValue: true, place: place,
                    valuePlace: place + 1))
            return 2
        }
        return 1
    }

    /// The last option of one of these names that is not switched off.
    func option(_ names: String...) -> Option? {
        options.last { names.contains($0.name) && $0.value != "false" }
    }
}
