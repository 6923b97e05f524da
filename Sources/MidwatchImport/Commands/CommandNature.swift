/// What running a script would do, told from its words; the worst of its commands decides.
enum CommandNature: Int, Comparable {
    /// It only reads.
    case reads
    /// Nobody here knows.
    case unknown
    /// It changes something.
    case changes
    /// Something is left out, so it cannot run as it stands.
    case incomplete
    /// It runs until somebody stops it.
    case neverEnds
    /// It waits for a person, or opens a session.
    case interactive

    static func < (left: CommandNature, right: CommandNature) -> Bool { left.rawValue < right.rawValue }

    /// What a script would do, and the command that decides it.
    static func of(_ script: String) -> (nature: CommandNature, why: String) {
        let reading = ShellReading(script)
        if let problem = reading.problem, !reading.hasHereDocument {
            return (.incomplete, "a shell would refuse it (\(problem))")
        }
        if reading.hasHereDocument { return (.incomplete, "it has a here document") }
        var worst = CommandNature.reads
        var why = ""
        for command in reading.commands {
            var nature = CommandRules.nature(of: command.words, depth: 0)
            if command.words.isEmpty { nature = .reads }
            if !command.writes.isEmpty { nature = max(nature, .changes) }
            if command.words.contains("...") || command.words.contains("…") { nature = max(nature, .incomplete) }
            if nature > worst || (why.isEmpty && nature == worst) {
                worst = nature
                why = "`" + command.words.prefix(6).joined(separator: " ").shortened(to: 60) + "`"
            }
        }
        return (worst, why)
    }
}
