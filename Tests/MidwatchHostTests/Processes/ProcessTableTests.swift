import Glibc
import Testing

@testable import MidwatchHost

@Suite("Tables and trees of processes")
struct ProcessTableTests {
    private func entry(
        _ pid: pid_t, below parent: pid_t, session: pid_t = 1, from startTime: Int64 = 10, marked: Bool = false
    ) -> ProcessTable.Entry {
        ProcessTable.Entry(
            identity: ProcessIdentity(pid: pid, startTime: startTime), parent: parent, session: session,
            isMarked: marked)
    }

    private func tree(_ root: pid_t? = nil, kept: Bool = false, besides stranger: pid_t? = nil) -> ProcessTree {
        ProcessTree(
            mark: "m", root: root.map { ProcessIdentity(pid: $0, startTime: 10) }, isRootKept: kept,
            besides: stranger.map { ProcessIdentity(pid: $0, startTime: 10) })
    }

    @Test("a name may hold whatever it likes")
    func names() throws {
        let line = "7 (a) R 1) S 5 6 4 0 -1 0 0 0 0 0 0 0 0 0 20 0 3 0 99 0"
        let entry = try #require(ProcessTable.entry(of: 7, stat: line))
        #expect(entry.identity == ProcessIdentity(pid: 7, startTime: 99))
        #expect(entry.parent == 5 && entry.session == 4)
    }

    @Test(
        "a zombie is gone, unless other threads of it live",
        arguments: [("Z", 1, false), ("Z", 2, true), ("X", 1, false), ("T", 1, true), ("D", 1, true)])
    func zombies(state: String, threads: Int, lives: Bool) {
        let line = "7 (a) \(state) 5 6 4 0 -1 0 0 0 0 0 0 0 0 0 20 0 \(threads) 0 99 0"
        #expect((ProcessTable.entry(of: 7, stat: line) != nil) == lives)
    }

    @Test("what is cut or no line of a process is nobody", arguments: ["", "7", "7 (a", "7 (a) S 5 6", ")))"])
    func damaged(line: String) {
        #expect(ProcessTable.entry(of: 7, stat: line) == nil)
    }

    @Test("descendants belong to a tree, however deep, and nobody else does")
    func descent() {
        var tree = tree()
        let deep = (10..<200).reversed().map { entry($0, below: $0 - 1) }
        let table = ProcessTable(entries: deep + [entry(9, below: 1, marked: true), entry(500, below: 1)])
        #expect(tree.members(in: table).certain.map(\.pid) == Array(9..<200))
    }

    @Test("whoever was found once is not forgotten when he loses his parent and his mark, but his number is not he")
    func memory() {
        var tree = tree()
        let before = ProcessTable(entries: [entry(9, below: 1, marked: true), entry(10, below: 9)])
        #expect(tree.members(in: before).certain.count == 2)
        #expect(tree.members(in: ProcessTable(entries: [entry(10, below: 1)])).certain.map(\.pid) == [10])
        #expect(tree.members(in: ProcessTable(entries: [entry(10, below: 1, from: 11)])).count == 0)
    }

    @Test("the command's session belongs to it as long as something proves that it is still the same")
    func sessions() {
        let member = entry(20, below: 1, session: 7, from: 30)
        let older = entry(21, below: 1, session: 7, from: 5)
        let table = ProcessTable(entries: [member, older])
        var kept = tree(7, kept: true)
        #expect(kept.members(in: table).certain == [member.identity])
        var marked = tree(7)
        let witness = entry(22, below: 1, session: 7, marked: true)
        #expect(marked.members(in: ProcessTable(entries: [member, witness])).count == 2)
        var unsure = tree(7)
        #expect(unsure.members(in: table).count == nil && unsure.members(in: table).certain.isEmpty)
        var reused = tree(7)
        let stranger = entry(7, below: 1, session: 7, from: 99)
        #expect(reused.members(in: ProcessTable(entries: [stranger])).certain.isEmpty)
    }

    @Test("nobody is certain to be the last while somebody ends faster than he can be looked at")
    func unwhole() {
        var marked = tree(7)
        let members = marked.members(in: ProcessTable(entries: [entry(22, below: 1)], isWhole: false))
        #expect(members.certain.isEmpty && members.count == nil)
    }

    @Test("the shim carries the mark and does not belong to the tree")
    func shim() {
        var tree = tree(nil, besides: 9)
        #expect(tree.members(in: ProcessTable(entries: [entry(9, below: 1, marked: true)])).count == 0)
    }

    @Test("this machine's table holds what runs, with its mark, and not ourselves")
    func machine() throws {
        let mark = ProcessMark.next()
        let launch = Invocation(
            program: "/bin/sleep", arguments: ["sleep", "1000"], environment: ["\(ProcessMark.variable)=\(mark)"])
        let pid = try ProcessSpawner.spawn(launch, descriptors: []).get()
        defer {
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
        let table = ProcessTable.look(for: mark)
        #expect(table.entries.filter(\.isMarked).map(\.identity.pid) == [pid])
        #expect(table.entries.first { $0.identity.pid == pid }?.parent == getpid())
        #expect(!table.entries.contains { $0.identity.pid == getpid() })
        #expect(!ProcessTable.look(for: "").entries.contains { $0.isMarked })
    }
}
