/// Holds a program's table against one invocation.
struct SheetMatcher {
    let sheet: ProgramSheet
    let invocation: Invocation
    let line: CommandLine
    /// The first word that is a verb of the program, for programs whose verbs stand behind other words.
    private let verb: CommandLine.Word?

    init(_ sheet: ProgramSheet, _ invocation: Invocation) {
        self.sheet = sheet
        self.invocation = invocation
        let own = invocation.ownCount.map { Array(invocation.arguments.prefix($0)) } ?? invocation.arguments
        var line = CommandLine(own, sheet)
        // The program that is carried stands behind the carrier's own words.
        if let count = invocation.ownCount { line.words.append(CommandLine.Word(text: nil, place: count)) }
        self.line = line
        verb =
            sheet.verbs.isEmpty
            ? nil : line.words.first { word in word.text != nil && sheet.verbs.contains { $0.matches(word.text) } }
    }

    func collect(into facts: inout FactCollector) {
        for place in sheet.lines(for: line.words.first?.text) {
            let candidate = sheet.lines[place]
            guard let deciding = match(candidate) else { continue }
            let argument = deciding.place.map { invocation.arguments[$0] }
            for effect in candidate.effects { add(effect, at: argument, deciding, &facts) }
        }
        if facts.changes, !facts.isLocal, !isPinned, let flag = sheet.pins.first {
            facts.add(.unpinnedContext(flag: flag))
        }
    }

    private var isPinned: Bool {
        if line.mayHideOptions { return true }
        return sheet.pins.contains { pin in
            pin.hasPrefix("-") ? line.options.contains { $0.name == pin } : invocation.environment.contains(pin)
        }
    }

    /// The long forms of the options that answer a question.
    private static let answers = ["-f": "--force", "-y": "--yes", "-n": "--non-interactive", "-s": "--silent"]

    // MARK: Conditions

    private struct Deciding {
        /// The argument that decides: the last option asked for, else the last word of the path.
        var place: Int?
        var isOption = false
        /// The last word of the path.
        var word: Int?
    }

    private func match(_ candidate: ProgramSheet.Line) -> Deciding? {
        var deciding = Deciding()
        let path = candidate.path
        guard line.words.count >= path.count, !candidate.ends || line.words.count == path.count else { return nil }
        if candidate.isBare, !line.options.isEmpty || line.mayHideOptions { return nil }
        for (place, words) in path.enumerated() {
            guard words.matches(line.words[place].text) else { return nil }
            deciding.word = line.words[place].place
        }
        if let asked = candidate.verb {
            guard let verb, asked.matches(verb.text) else { return nil }
            deciding.word = verb.place
        }
        if let input = candidate.input, invocation.input.isFed != input { return nil }
        deciding.place = deciding.word
        for test in candidate.present {
            guard let found = line.options.last(where: { fits($0, test) }) else { return nil }
            deciding.place = found.place
            deciding.isOption = true
        }
        if !candidate.absent.isEmpty {
            if line.mayHideOptions { return nil }
            for test in candidate.absent where line.options.contains(where: { fits($0, test) }) { return nil }
        }
        return deciding
    }

    private func fits(_ option: CommandLine.Option, _ test: ProgramSheet.OptionTest) -> Bool {
        guard test.names.contains(option.name) else { return false }
        if test.values.isEmpty, !test.fitsBare { return option.value != "false" }
        if !option.hasValue { return test.fitsBare }
        return option.value != nil && test.values.contains { $0.matches(option.value) }
    }

    // MARK: Effects

    private func add(
        _ effect: SheetEffect, at argument: Argument?, _ deciding: Deciding, _ facts: inout FactCollector
    ) {
        switch effect {
        case .local: facts.isLocal = true
        case .effect(let effect): add(effect, at: argument, deciding, &facts)
        case .waits(let options, let standard):
            let found = line.options.last { options.contains($0.name) && $0.hasValue }
            if let found {
                guard let text = found.value, let seconds = Seconds.parse(text), seconds > 0 else { return }
                facts.add(.innerTimeout(seconds: seconds), at: invocation.arguments[found.place])
            } else if let standard, standard > 0 {
                facts.add(.innerTimeout(seconds: standard), at: argument)
            }
        case .secretOption(let names):
            for found in line.options where names.contains(found.name) && found.hasValue && found.value != "" {
                facts.add(
                    .secretInArgv(found.name), at: invocation.arguments[found.valuePlace ?? found.place])
            }
        }
    }

    private func add(
        _ effect: Effect, at argument: Argument?, _ deciding: Deciding, _ facts: inout FactCollector
    ) {
        var edit: Fact.Edit?
        switch effect {
        case .prompts(_, let flag?) where flag.hasPrefix("-"):
            let same = Self.answers[flag].map { [flag, $0] } ?? [flag]
            if line.options.contains(where: { same.contains($0.name) }) { return }
            edit = facts.insertion(of: flag, behind: deciding.word.map { invocation.arguments[$0] })
        case .pages(let flag): edit = facts.insertion(of: flag)
        case .removed(_, let instead?) where deciding.isOption && instead.hasPrefix("-"):
            if let argument, let range = argument.range, argument.literal?.contains("=") == false {
                edit = Fact.Edit(range: range, text: instead)
            }
        default: break
        }
        facts.add(effect, at: argument, edit: edit)
    }
}
