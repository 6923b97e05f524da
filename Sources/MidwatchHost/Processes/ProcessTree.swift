internal import Glibc

/// Everything that one command has started: by its mark, its session and its descent.
///
/// Whoever was found once is not forgotten, though he lose his parent and his environment meanwhile.
struct ProcessTree: Sendable {
    /// Who belongs to the tree at one moment.
    struct Members: Sendable, Hashable {
        /// Those that certainly belong to it.
        var certain: [ProcessIdentity] = []
        /// Whether more may belong to it: members of a session with the number of the command's, which may be another,
        /// or somebody who ends and comes again faster than anybody can look.
        var mayBeMore = false

        /// How many live; `nil` cannot tell.
        var count: Int? { mayBeMore ? nil : certain.count }
    }

    /// The mark of the command.
    let mark: String
    /// The command itself, which leads its session.
    let root: ProcessIdentity?
    /// Whether the root's number is certainly still its own: it is a child of ours that was not reaped.
    let isRootKept: Bool
    /// Who carries the mark and does not belong to the tree: the shim.
    let stranger: ProcessIdentity?
    private var known: Set<ProcessIdentity> = []

    /// Describes the tree of a command.
    init(mark: String, root: ProcessIdentity?, isRootKept: Bool, besides stranger: ProcessIdentity? = nil) {
        self.mark = mark
        self.root = root
        self.stranger = stranger
        self.isRootKept = isRootKept
    }

    /// Looks at this machine.
    mutating func look() -> Members {
        members(in: .look(for: mark))
    }

    /// Asks everyone who certainly belongs to the tree to end; a stopped process hears of it when it goes on.
    mutating func terminate() -> Members {
        let members = look()
        for member in members.certain { Glibc.kill(member.pid, SIGTERM) }
        for member in members.certain { Glibc.kill(member.pid, SIGCONT) }
        return members
    }

    /// Kills everyone who certainly belongs to the tree; who that was.
    mutating func kill() -> Members {
        // As one, whoever stayed in the command's group; its number is the command's, which was not reaped.
        if let root, isRootKept { Glibc.kill(-root.pid, SIGKILL) }
        let members = members(in: .hunt(for: mark) { if $0 != stranger { Glibc.kill($0.pid, SIGKILL) } })
        for member in members.certain { Glibc.kill(member.pid, SIGKILL) }
        return members
    }

    /// Who belongs to the tree.
    mutating func members(in all: ProcessTable) -> Members {
        let table = all.entries.filter { $0.identity != stranger }
        let isOurs = { [root, known] (entry: ProcessTable.Entry) in
            entry.isMarked || entry.identity == root || known.contains(entry.identity)
        }
        var found = Set(table.filter(isOurs).map(\.identity))
        var members = Members()
        if let root {
            let session = table.filter { $0.session == root.pid && $0.identity.startTime >= root.startTime }
            // The number of a session is not given again as long as it has one member.
            if isRootKept || session.contains(where: { found.contains($0.identity) }) {
                found.formUnion(session.map(\.identity))
            } else {
                members.mayBeMore = !session.isEmpty
            }
        }
        var numbers = Set(found.map(\.pid))
        if let root, isRootKept { numbers.insert(root.pid) }
        var hasGrown = true
        while hasGrown {
            hasGrown = false
            for entry in table where numbers.contains(entry.parent) && !found.contains(entry.identity) {
                found.insert(entry.identity)
                numbers.insert(entry.identity.pid)
                hasGrown = true
            }
        }
        known = found
        members.mayBeMore = members.mayBeMore || !all.isWhole
        members.certain = found.sorted { $0.pid < $1.pid }
        return members
    }
}
