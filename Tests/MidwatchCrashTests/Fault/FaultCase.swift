/// A fault of one kind at one class of calls of one program; what is tried is every call of the class.
struct FaultCase: Sendable {
    var program: String
    var calls: String
    var action: String
    /// The scenarios in which it is tried.
    var scenarios: [String]

    /// The fault at the Nth call.
    func plan(_ number: Int) -> Plan { Plan(program, calls, "*", number, action) }

    /// How many calls of a run it fits.
    func count(in trace: [TracedCall]) -> Int {
        trace.count(where: fits)
    }

    /// Which of them tells most: the one that makes the first intent durable, which is the last on the timeline's log
    /// before there is a shim, or the one that takes the run's lease.
    func telling(in trace: [TracedCall]) -> Int? {
        let act = trace.firstIndex { $0.program.hasPrefix("shim:") } ?? trace.endIndex
        let place = trace[..<act].lastIndex { call in
            fits(call) && [".lease", "timeline.sqlite-wal"].contains { call.path.hasSuffix($0) }
        }
        return place.map { trace[...$0].count(where: fits) }
    }

    private func fits(_ call: TracedCall) -> Bool {
        let prefix = program.hasSuffix("*") ? String(program.dropLast()) : program
        return call.kind == calls.dropFirst() && call.program.hasPrefix(prefix)
    }

    private init(_ program: String, _ calls: String, _ action: String, _ scenarios: [String] = ["unchecked"]) {
        (self.program, self.calls, self.action, self.scenarios) = (program, calls, action, scenarios)
    }

    /// The numbers of errors on Linux.
    private enum Code {
        static let interrupted = 4, failedDisk = 5, again = 11, tooManyFiles = 24, diskFull = 28, readOnly = 30
        static let noLocks = 37, overQuota = 122
    }

    static let all: [FaultCase] = engine + shim

    private static let engine = [
        FaultCase("midwatch", "@write", "errno-\(Code.diskFull)-on", ["unchecked", "undo", "first"]),
        FaultCase("midwatch", "@write", "errno-\(Code.diskFull)", ["unchecked", "applied"]),
        FaultCase("midwatch", "@write", "errno-\(Code.failedDisk)"),
        FaultCase("midwatch", "@write", "errno-\(Code.interrupted)"),
        FaultCase("midwatch", "@write", "errno-\(Code.overQuota)-on"),
        FaultCase("midwatch", "@write", "short"),
        FaultCase(
            "midwatch", "@sync", "errno-\(Code.failedDisk)", ["unchecked", "first", "undo", "resume", "applied"]),
        FaultCase("midwatch", "@sync", "errno-\(Code.failedDisk)-on"),
        FaultCase("midwatch", "@sync", "errno-\(Code.diskFull)"),
        FaultCase("midwatch", "@open", "errno-\(Code.tooManyFiles)", ["unchecked", "first", "resume"]),
        FaultCase("midwatch", "@open", "errno-\(Code.readOnly)-on", ["unchecked", "first"]),
        FaultCase("midwatch", "@name", "errno-\(Code.readOnly)-on", ["unchecked", "first"]),
        FaultCase("midwatch", "@name", "errno-\(Code.diskFull)", ["unchecked", "first"]),
        FaultCase("midwatch", "@size", "errno-\(Code.diskFull)", ["unchecked", "first"]),
        FaultCase("midwatch", "@size", "errno-\(Code.failedDisk)"),
        FaultCase("midwatch", "@spawn", "errno-\(Code.again)", ["checked", "series", "undo"]),
        FaultCase("midwatch", "@spawn", "errno-\(Code.again)-on", ["checked"]),
        FaultCase("midwatch", "@pipe", "errno-\(Code.tooManyFiles)", ["checked"]),
        FaultCase("midwatch", "@lock", "errno-\(Code.noLocks)"),
        FaultCase("midwatch", "@lock", "errno-\(Code.interrupted)"),
        FaultCase("midwatch", "@read", "errno-\(Code.failedDisk)", ["unchecked", "resume"]),
        FaultCase("midwatch", "@read", "errno-\(Code.interrupted)"),
        FaultCase("midwatch", "@close", "errno-\(Code.failedDisk)"),
    ]

    private static let shim = [
        FaultCase("shim:*", "@write", "errno-\(Code.diskFull)-on"),
        FaultCase("shim:*", "@write", "errno-\(Code.failedDisk)", ["unchecked", "checked"]),
        FaultCase("shim:*", "@write", "errno-\(Code.interrupted)"),
        FaultCase("shim:*", "@write", "short"),
        FaultCase("shim:*", "@sync", "errno-\(Code.failedDisk)", ["unchecked", "checked", "undo"]),
        FaultCase("shim:*", "@sync", "errno-\(Code.interrupted)"),
        FaultCase("shim:*", "@open", "errno-\(Code.tooManyFiles)"),
        FaultCase("shim:*", "@open", "errno-\(Code.diskFull)-on"),
        FaultCase("shim:*", "@open", "errno-\(Code.readOnly)-on"),
        FaultCase("shim:*", "@name", "errno-\(Code.failedDisk)"),
        FaultCase("shim:*", "@name", "errno-\(Code.overQuota)-on"),
        FaultCase("shim:*", "@size", "errno-\(Code.diskFull)"),
        FaultCase("shim:*", "@spawn", "errno-\(Code.again)", ["unchecked", "checked", "undo"]),
        FaultCase("shim:*", "@pipe", "errno-\(Code.tooManyFiles)"),
        FaultCase("shim:*", "@lock", "errno-\(Code.noLocks)"),
        FaultCase("shim:*", "@read", "errno-\(Code.interrupted)"),
        FaultCase("shim:*", "@read", "errno-\(Code.failedDisk)"),
        FaultCase("shim:*", "@close", "errno-\(Code.failedDisk)"),
    ]
}
