import MidwatchShell

/// What running a script would do, as far as the tables of programs know; the worst of its commands decides.
enum CommandNature: Int, Comparable {
    /// It only reads.
    case reads
    /// Nobody here knows.
    case unknown
    /// It changes something.
    case changes
    /// Something is left out, so it cannot run as it stands.
    case incomplete
    /// A secret stands in it, or is printed and then stored.
    case secret
    /// It runs until somebody stops it.
    case neverEnds
    /// It waits for a person, or opens a session.
    case interactive

    static func < (left: CommandNature, right: CommandNature) -> Bool { left.rawValue < right.rawValue }

    /// What a script would do, and the command that decides it.
    static func of(_ text: String) -> (nature: CommandNature, why: String) {
        let script = ShellScript.parse(text)
        if !script.heredocs.isEmpty { return (.incomplete, "it has a here document") }
        if let problem = script.problems.first { return (.incomplete, "a shell would refuse it (\(problem.message))") }
        var worst = CommandNature.reads
        var why = ""
        func note(_ nature: CommandNature, _ words: [String]) {
            guard nature > worst || why.isEmpty else { return }
            worst = max(worst, nature)
            why = "`" + words.prefix(shownWords).joined(separator: " ").shortened(to: 60) + "`"
        }
        for command in script.commands {
            let words = command.words.map(\.value)
            if words.contains("...") || words.contains("…") { note(.incomplete, words) }
            if command.redirects.contains(where: writes) { note(.changes, words) }
        }
        for invocation in Invocation.invocations(in: script) where !invocation.isFunction {
            let nature = of(invocation)
            if let nature { note(nature, [invocation.program] + invocation.arguments.map(\.word.value)) }
        }
        return (worst, why)
    }

    /// What one program does; `nil` for one that only carries another.
    static func of(_ invocation: Invocation) -> CommandNature? {
        var nature: CommandNature?
        func note(_ found: CommandNature) { nature = nature.map { max($0, found) } ?? found }
        for fact in ProgramTable.facts(of: invocation) {
            switch fact.effect {
            case .readsOnly: note(.reads)
            case .mutates, .destroys, .remoteCode, .dangerousIfEmpty: note(.changes)
            // Without a terminal sudo fails at once where it would ask: that is seen, and nothing hangs.
            case .prompts where invocation.program == "sudo": break
            case .blocks, .prompts: note(.interactive)
            case .neverEnds: if !invocation.isTimeLimited { note(.neverEnds) }
            case .secretInArgv, .printsSecret: note(.secret)
            case .removed, .loads, .pages, .innerTimeout, .notIdempotent, .tooWide, .unpinnedContext: break
            }
        }
        return nature ?? (invocation.isCarrier ? nil : .unknown)
    }

    /// How many words of a command a reason shows.
    private static let shownWords = 6

    private static func writes(_ redirect: ShellRedirect) -> Bool {
        redirect.isOutput && !["/dev/null", "/dev/stderr", "/dev/stdout"].contains(redirect.target.value)
    }
}
