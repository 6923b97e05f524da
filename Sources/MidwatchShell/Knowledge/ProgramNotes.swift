/// What somebody adds to the tables: the programs of their own house.
public struct ProgramNotes: Sendable, Hashable {
    /// What one program does.
    public struct Note: Sendable, Hashable {
        /// The program's name without a path.
        public var program: String
        /// The subcommands that it is about; empty for the program whatever its arguments.
        public var path: [String]
        /// What it does.
        public var effect: Effect

        /// What one program, or one of its subcommands, does.
        public init(program: String, path: [String] = [], effect: Effect) {
            self.program = program
            self.path = path
            self.effect = effect
        }
    }

    /// The notes; of two about the same program the longer path wins, then the later one.
    public var notes: [Note]

    /// Notes about programs.
    public init(_ notes: [Note] = []) {
        self.notes = notes
    }

    /// The notes that fit an invocation, the least particular first.
    func fitting(_ invocation: Invocation) -> [Note] {
        guard !notes.isEmpty else { return [] }
        let words = invocation.arguments.compactMap(\.literal).filter { !$0.hasPrefix("-") }
        return notes.filter { $0.program == invocation.program && words.starts(with: $0.path) }
            .enumerated().sorted { ($0.element.path.count, $0.offset) < ($1.element.path.count, $1.offset) }
            .map(\.element)
    }
}
