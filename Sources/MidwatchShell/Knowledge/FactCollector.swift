/// Gathers the facts of one invocation. Of reading, changing and destroying only the last word counts.
struct FactCollector {
    enum Standing {
        case unknown
        case reads(Argument?)
        case mutates(Argument?)
        case destroys(String, Argument?)
    }

    let invocation: Invocation
    /// Whether what it changes is on this machine.
    var isLocal = false
    private(set) var standing = Standing.unknown
    private var facts: [Fact] = []

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    var changes: Bool {
        switch standing {
        case .unknown, .reads: false
        case .mutates, .destroys: true
        }
    }

    private static let pagers: Set<String> = ["PAGER", "AWS_PAGER", "GIT_PAGER", "SYSTEMD_PAGER", "SYSTEMD_LESS"]

    /// Whether an effect means nothing when nothing is changed: `--dry-run`.
    private static func isAboutChanges(_ effect: Effect) -> Bool {
        switch effect {
        case .notIdempotent, .tooWide: true
        default: false
        }
    }

    mutating func reads(at argument: Argument? = nil) { standing = .reads(argument) }

    mutating func mutates(at argument: Argument? = nil) { standing = .mutates(argument) }

    mutating func destroys(_ why: String, at argument: Argument? = nil) { standing = .destroys(why, argument) }

    mutating func add(_ effect: Effect, at argument: Argument? = nil, edit: Fact.Edit? = nil) {
        switch effect {
        case .readsOnly: reads(at: argument)
        case .mutates: mutates(at: argument)
        case .destroys(let why): destroys(why, at: argument)
        case .neverEnds where invocation.isTimeLimited: break
        case .pages where !isOutputTerminal || !invocation.environment.isDisjoint(with: Self.pagers): break
        default:
            let fact = Fact(effect, at: argument, of: invocation, edit: edit)
            if !facts.contains(where: { $0.effect == effect && $0.range == fact.range }) { facts.append(fact) }
        }
    }

    /// Whether its output goes where the script's goes, and not into a pipe, a file or a variable.
    private var isOutputTerminal: Bool {
        guard let command = invocation.command else { return true }
        return command.pipeline.index == command.pipeline.count - 1 && !command.isInSubstitution
            && !command.redirects.contains { $0.isOutput && $0.descriptor ?? 1 == 1 }
    }

    /// An insertion behind an argument, or behind the program's name.
    func insertion(of text: String, behind argument: Argument? = nil) -> Fact.Edit? {
        guard let range = (argument ?? invocation.name).range else { return nil }
        return Fact.Edit(range: range.upperBound..<range.upperBound, text: " " + text)
    }

    func finished() -> [Fact] {
        switch standing {
        case .unknown: facts
        case .reads(let argument):
            [Fact(.readsOnly, at: argument, of: invocation)] + facts.filter { !Self.isAboutChanges($0.effect) }
        case .mutates(let argument): [Fact(.mutates, at: argument, of: invocation)] + facts
        case .destroys(let why, let argument):
            [Fact(.mutates, at: argument, of: invocation), Fact(.destroys(why), at: argument, of: invocation)] + facts
        }
    }
}
