/// What is known of programs, as of ``dated``.
///
/// A program that is not in the tables has no facts, and one whose subcommand is not there neither reads nor changes as
/// far as anybody knows: what is unknown is never taken for harm, nor for harmless.
public enum ProgramTable {
    /// When the tables were last gone through.
    public static let dated = "2026-11"

    /// Whether the tables or the notes know the program.
    public static func isKnown(_ program: String, extra: ProgramNotes = ProgramNotes()) -> Bool {
        SheetLibrary.sheet(of: program) != nil || Judges.byProgram[program] != nil
            || extra.notes.contains { $0.program == program }
    }

    /// Every program that the tables know, sorted.
    public static var programs: [String] {
        Set(SheetLibrary.names.keys).union(Judges.byProgram.keys).sorted()
    }

    /// What is wrong with the tables' own text; empty in every version that its tests let out.
    static var faults: [String] { SheetLibrary.faults }

    /// The words of an invocation that are neither options nor their values, as its program takes them, without those
    /// that only a run tells. Of a program that nobody knows, those before its first option.
    public static func words(of invocation: Invocation) -> [String] {
        if let sheet = SheetLibrary.sheet(of: invocation.program) {
            return CommandLine(invocation.arguments, sheet).words.compactMap(\.text)
        }
        return invocation.arguments.prefix { !$0.prefix.hasPrefix("-") }.compactMap(\.literal)
    }

    /// What an invocation does. At most one of reading, changing and destroying is said, the last with changing.
    ///
    /// - Parameter extra: What else is known; it outweighs the tables.
    public static func facts(of invocation: Invocation, extra: ProgramNotes = ProgramNotes()) -> [Fact] {
        var collector = FactCollector(invocation)
        let program = invocation.program
        if let sheet = SheetLibrary.sheet(of: program) {
            let matcher = SheetMatcher(sheet, invocation)
            matcher.collect(into: &collector)
            Judges.byProgram[program]?(matcher, &collector)
        } else if let judge = Judges.byProgram[program] {
            judge(SheetMatcher(ProgramSheet(names: [program]), invocation), &collector)
        }
        // Asking for help or a version does nothing else, whatever the program.
        if !invocation.isCarrier, asksForHelp(invocation.arguments) {
            return [Fact(.readsOnly, at: nil, of: invocation)]
        }
        for redirect in invocation.redirects { Judges.redirect(redirect, &collector) }
        for note in extra.fitting(invocation) { collector.add(note.effect) }
        return collector.finished()
    }
}

extension ProgramTable {
    private static func asksForHelp(_ arguments: [Argument]) -> Bool {
        arguments.last?.literal == "--help"
            || (arguments.count == 1 && ["--version", "-V"].contains(arguments[0].literal))
    }
}

extension [Fact] {
    /// Whether one of them is that nothing is changed.
    public var isReadOnly: Bool { contains { $0.effect == .readsOnly } }

    /// Whether one of them is that something is changed.
    public var isChange: Bool { contains { $0.effect == .mutates } }
}
