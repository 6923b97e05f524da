/// Walks from a command to everything that it runs.
struct InvocationCollector {
    /// What an inner program has from the outer ones.
    struct Carry {
        var wrappers: [Invocation.Wrapper] = []
        var environment: Set<String> = []
        var input = StandardInput.inherited
        var command: ShellCommand?
        var element: Int?
        var tellsRanges = true
        var scripts = 0
    }

    private(set) var found: [Invocation] = []

    // MARK: Scripts

    mutating func collect(_ script: ShellScript, _ carry: Carry, without outer: [Range<Int>] = []) {
        var carry = carry
        carry.environment.formUnion(script.assigned)
        let programs = script.programs
        var piped: [Int: (last: Int, input: StandardInput)] = [:]
        for command in script.commands {
            if command.isInSubstitution, outer.contains(where: { $0.contains(command.range.lowerBound) }) { continue }
            let pipeline = command.pipeline
            var text: StandardInput?
            if pipeline.index > 0, let before = piped[pipeline.number], before.last == pipeline.index - 1 {
                text = before.input
            }
            collect(
                command, piped: text, functions: script.functions, carry, loops: script.loops, programs: programs)
            if pipeline.count > 1, let written = Self.written(by: command) {
                piped[pipeline.number] = (pipeline.index, written)
            }
        }
    }

    /// What `echo`, `printf` and `cat` with a here-document write.
    private static func written(by command: ShellCommand) -> StandardInput? {
        switch command.name {
        case "curl", "wget": return .download
        case "echo", "printf":
            let words = command.words.dropFirst().drop { ($0.literal ?? "").hasPrefix("-") }
            guard let first = words.first, let last = words.last else { return nil }
            return .text(words.map(\.value).joined(separator: " "), first.range.lowerBound..<last.range.upperBound)
        case "cat":
            guard command.words.count == 1, let document = command.heredocs.last else { return nil }
            return .text(document.body, document.range)
        default: return nil
        }
    }

    mutating func collect(
        _ command: ShellCommand, piped: StandardInput?, functions: Set<String>, _ carry: Carry,
        loops: [ShellLoop] = [], programs: [String: String] = [:]
    ) {
        guard command.form == .simple, !command.words.isEmpty || !command.redirects.isEmpty else { return }
        var carry = carry
        if carry.command == nil { carry.command = command }
        carry.environment.formUnion(command.assignments.map(\.name))
        carry.input = Self.input(of: command, piped: piped, outer: carry.input, loops: loops)
        var words = command.words.map {
            Argument(word: $0, element: carry.element, tellsRange: carry.tellsRanges)
        }
        if !programs.isEmpty, let variable = command.words.first?.variable, let program = programs[variable] {
            words[0].word.literal = program
        }
        if let name = command.name, functions.contains(name) {
            var call = Invocation(words: words)
            call.isFunction = true
            call.isCarrier = true
            call.command = carry.command
            found.append(call)
            return
        }
        let first = found.count
        if words.isEmpty { return collectEmpty(command, carry) }
        collect(words, carry)
        if first < found.count, carry.tellsRanges { found[first].redirects = command.redirects }
    }

    /// `> file` without a program, which is `: > file`.
    private mutating func collectEmpty(_ command: ShellCommand, _ carry: Carry) {
        guard let target = command.redirects.first?.target, command.redirects.contains(where: \.isOutput) else {
            return
        }
        var invocation = Invocation(words: [Argument(word: target, element: carry.element)])
        invocation.program = ":"
        invocation.command = carry.command
        invocation.redirects = command.redirects
        found.append(invocation)
    }

    private static func input(
        of command: ShellCommand, piped: StandardInput?, outer: StandardInput, loops: [ShellLoop]
    ) -> StandardInput {
        if let redirect = command.redirects.last(where: \.isInput) {
            switch redirect.sign {
            case "<<", "<<-":
                return command.heredocs.last.map { .text($0.body, $0.range) } ?? .pipe
            case "<<<": return .text(redirect.target.value, redirect.target.range)
            default: return .file
            }
        }
        if let piped { return piped }
        if command.pipeline.index > 0 { return .pipe }
        if command.loops.contains(where: { loops.indices.contains($0) && loops[$0].feed != nil }) { return .pipe }
        // What a script that is itself standard input reads is the rest of it.
        return outer
    }

    // MARK: Programs

    mutating func collect(_ words: [Argument], _ carry: Carry) {
        guard found.count < ShellLimits.invocations, !words.isEmpty else { return }
        var invocation = Invocation(words: words)
        invocation.wrappers = carry.wrappers
        invocation.environment = carry.environment
        invocation.input = carry.input
        invocation.command = carry.command
        let loads = carry.wrappers.count < ShellLimits.carriers ? Carriers.loads(of: invocation) : []
        invocation.isCarrier = !loads.isEmpty
        invocation.ownCount = Self.ownCount(of: invocation, loads)
        found.append(invocation)
        for load in loads {
            var inner = carry
            let own: [Argument]
            switch load.content {
            case .words(let places):
                own = Array(invocation.arguments.prefix(places.lowerBound))
            case .script, .input:
                own = invocation.arguments
            }
            inner.wrappers.append(Invocation.Wrapper(program: invocation.program, arguments: own))
            inner.environment.formUnion(load.environment)
            switch load.content {
            case .words(let places):
                collect(Array(invocation.arguments[places]) + (load.appends ? [.unknown] : []), inner)
            case .script(let places):
                collectScript(places.map { invocation.arguments[$0] }, dropping: load.drops, inner)
            case .input: collectInput(inner)
            }
        }
    }

    /// `find` goes on behind what it executes, and the old `kubectl exec pod program` has no `--` to tell by.
    private static func ownCount(of invocation: Invocation, _ loads: [Carriers.Load]) -> Int? {
        guard loads.count == 1, case .words(let places)? = loads.first?.content, invocation.program != "find" else {
            return nil
        }
        let isCluster = ["kubectl", "oc", "k"].contains(invocation.program)
        if isCluster, !invocation.arguments.prefix(places.lowerBound).contains(where: { $0.literal == "--" }) {
            return nil
        }
        return places.lowerBound
    }

    /// A script that stands in one argument, or in several that are joined by blanks.
    private mutating func collectScript(_ arguments: [Argument], dropping drops: Int, _ carry: Carry) {
        guard carry.scripts < ShellLimits.scripts else { return }
        var carry = carry
        carry.scripts += 1
        var scalars: [Unicode.Scalar] = []
        var places: [Range<Int>] = []
        for (index, argument) in arguments.enumerated() {
            if index > 0 {
                scalars.append(" ")
                let start = argument.word.range.lowerBound
                places.append(places.last.map { $0.upperBound..<max($0.upperBound, start) } ?? start..<start)
            }
            let inner = argument.word.unquoted(in: Array(argument.word.text.unicodeScalars))
            scalars += inner.scalars
            places += inner.origins
        }
        scalars.removeFirst(min(drops, scalars.count))
        places.removeFirst(min(drops, places.count))
        carry.element = arguments.first?.element
        // The elements of a list are texts of their own, so what spans two of them stands nowhere.
        if arguments.count > 1, carry.element != nil { carry.tellsRanges = false }
        if arguments.contains(where: { $0.range == nil }) { carry.tellsRanges = false }
        let isNested = zip(places, places.dropFirst()).allSatisfy { $0.lowerBound <= $1.lowerBound }
        let origins: ShellOrigins = isNested ? .table(places) : .offset(0)
        carry.tellsRanges = carry.tellsRanges && isNested
        // What the outer shell substitutes is a command of the outer script, and stands there.
        let substituted = arguments.flatMap(\.word.expansions).filter { $0.kind == .command || $0.kind == .process }
        collect(ShellScript.parse(scalars, origins: origins, text: ""), carry, without: substituted.map(\.range))
    }

    /// A script that a shell reads from its standard input.
    private mutating func collectInput(_ carry: Carry) {
        guard carry.scripts < ShellLimits.scripts, case .text(let text, let range) = carry.input else { return }
        var carry = carry
        carry.scripts += 1
        carry.input = .pipe
        let scalars = Array(text.unicodeScalars)
        carry.tellsRanges = carry.tellsRanges && range.map { $0.count == scalars.count } ?? false
        collect(
            ShellScript.parse(scalars, origins: .offset(range?.lowerBound ?? 0), text: text), carry)
    }
}
