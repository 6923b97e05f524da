/// A program with its arguments, whatever carries it: `sudo -n timeout 30s kubectl delete pod x` is one of `kubectl`.
public struct Invocation: Sendable, Equatable {
    /// A program that runs another: `sudo`, `ssh host`, `xargs`.
    public struct Wrapper: Sendable, Equatable {
        /// Its name without a path.
        public var program: String
        /// Its own arguments, those of the inner program excluded where that can be told.
        public var arguments: [Argument]
    }

    /// The name without a path; empty if the shell makes it of something unknown.
    public var program: String
    /// The word that names the program.
    public var name: Argument
    /// Its arguments, the program's name excluded.
    public var arguments: [Argument]
    /// What runs it, outermost first.
    public var wrappers: [Wrapper] = []
    /// Whether it runs another program that stands beside it in the list of invocations.
    public var isCarrier = false
    /// Where its output goes and its input comes from, as written beside it or beside what carries it.
    public var redirects: [ShellRedirect] = []
    /// How many of its arguments are its own, where the rest is another program's.
    var ownCount: Int?
    /// Whether it is a function that the script itself defines.
    public var isFunction = false
    /// The variables that are set for it alone.
    public var environment: Set<String> = []
    /// What it reads from its standard input.
    public var input = StandardInput.inherited
    /// Where its name and arguments stand; `nil` where that cannot be told.
    public var range: Range<Int>?
    /// The command of the script in which it stands.
    public var command: ShellCommand?

    /// Whether a program around it runs on another machine or in a container.
    public var isElsewhere: Bool {
        wrappers.contains { Carriers.remote.contains($0.program) }
    }

    /// Whether something around it runs it once for each of many: `xargs`, `find -exec`, `parallel`.
    public var isRepeated: Bool {
        wrappers.contains { ["xargs", "find", "parallel", "watch"].contains($0.program) }
    }

    /// Whether it is stopped after a time: `timeout 30s …`.
    public var isTimeLimited: Bool {
        wrappers.contains { ["timeout", "gtimeout"].contains($0.program) }
    }

    /// An invocation by a list of arguments; `nil` stands for an unknown one.
    public init(argv: [String?]) {
        let words = argv.enumerated().map { place, text in
            Argument(word: text.map { ShellWord(template: $0) } ?? ShellWord(hole: "", in: 0..<0), element: place)
        }
        self.init(words: words)
    }

    init(words: [Argument]) {
        let first = words.first ?? .unknown
        name = first
        program = first.literal.map(Self.basename) ?? ""
        arguments = Array(words.dropFirst())
        if let start = first.range?.lowerBound, first.element == nil {
            let end = words.compactMap { $0.range?.upperBound }.max() ?? start
            range = start..<max(start, end)
        }
    }

    static func basename(_ path: String) -> String {
        path.contains("/") ? String(path.split(separator: "/", omittingEmptySubsequences: true).last ?? "") : path
    }

    /// Everything that a list of arguments runs: the program, and what it carries.
    public static func invocations(argv: [String?]) -> [Invocation] {
        var collector = InvocationCollector()
        let words = argv.enumerated().map { place, text in
            Argument(word: text.map { ShellWord(template: $0) } ?? ShellWord(hole: "", in: 0..<0), element: place)
        }
        collector.collect(words, InvocationCollector.Carry())
        return collector.found
    }

    /// Everything that one command of a script runs. What substitutions in it run are commands of their own.
    public static func invocations(in command: ShellCommand) -> [Invocation] {
        var collector = InvocationCollector()
        collector.collect(command, piped: nil, functions: [], InvocationCollector.Carry())
        return collector.found
    }

    /// Everything that a script runs, in the order of the text; a text that `echo` or a here-document pipes into
    /// another command of the same pipeline is that command's input.
    public static func invocations(in script: ShellScript) -> [Invocation] {
        var collector = InvocationCollector()
        collector.collect(script, InvocationCollector.Carry())
        return collector.found
    }
}
