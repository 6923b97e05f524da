import MidwatchEngine
import MidwatchExpressions
import MidwatchHost
import MidwatchTimeline

/// How a lock stands, as its row and the lease of its run say together.
struct LockStanding {
    let row: LockRow
    /// The live process that hosts the holder's run; `nil` when none does.
    let host: String?
    /// The run that acts beside the holder.
    let overrider: String?

    /// Every lock of a state folder, sorted by name.
    static func all(_ desk: Desk, withFree: Bool) throws -> [LockStanding] {
        let rows = try desk.store.locks().filter { withFree || $0.state != .free }
        let owners = Set(rows.map(\.owner)).subtracting([""])
        let hosts = owners.reduce(into: [String: String]()) { hosts, owner in
            hosts[owner] = RunLease.holder(of: RunID(owner), in: desk.folder)
        }
        return rows.map { row in
            let overrider = rows.first { $0.name.isOverride && $0.state != .free && $0.name.excludes(row.name) }
            return LockStanding(
                row: row, host: hosts[row.owner], overrider: row.state == .overridden ? overrider?.owner : nil)
        }
    }

    /// Whether its engine is not heard of: nobody hosts the run, or whoever does has not renewed the lease.
    var isSilent: Bool {
        row.isSilent || row.leaseIsOver(bootID: BootID.current, bootTime: BootClock.milliseconds())
    }

    /// Its state in words.
    var state: String {
        switch row.state {
        case .free: "free"
        case .held: host != nil && isSilent ? "held, and its engine STANDS STILL" : "held"
        case .inDoubt: row.isSilent ? "IN DOUBT: its engine fell silent under a change" : "IN DOUBT"
        case .overridden: "OVERRIDDEN" + (overrider.map { " by run \(DisplayText.oneLine($0))" } ?? "")
        }
    }

    /// The lines about it.
    var lines: [String] {
        let head = "\(DisplayText.oneLine(row.name.text))  \(state)"
        if row.state == .free { return [head, "    since \(LocalClock.ago(row.since))"] }
        let hosted = host.map { "hosted by \(DisplayText.oneLine($0))" } ?? "no process hosts the run"
        return [
            head,
            "    run \(DisplayText.oneLine(row.owner)), started by \(DisplayText.oneLine(row.by))"
                + (row.doing.isEmpty ? "" : ", at \(DisplayText.oneLine(row.doing))"),
            "    since \(LocalClock.ago(row.since)), \(hosted)",
        ]
    }

    /// What a person types to bring it on; `nil` when its engine does.
    var way: String? {
        let run = DisplayText.oneLine(row.owner)
        switch row.state {
        case .free: return nil
        case .inDoubt where !row.isSilent:
            return "say what is so with: midwatch resolve \(run) \(DisplayText.oneLine(step)) "
                + "--applied | --not-applied --reason \"…\""
        case .held, .inDoubt, .overridden: return host == nil ? "go on with it: midwatch attach \(run)" : nil
        }
    }

    /// The step that holds it: what the holder does is `runbook/step`.
    private var step: String {
        row.doing.split(separator: "/").last.map(String.init) ?? "STEP"
    }

    /// The row and its standing, for scripts.
    var json: JSONValue {
        .object([
            .init("lock", .string(row.name.text)), .init("state", .string(row.state.rawValue)),
            .init("run", .string(row.owner)), .init("by", .string(row.by)), .init("doing", .string(row.doing)),
            .init("since", .string(ClockText.rfc3339(row.since))), .init("epoch", .int(Int64(row.epoch))),
            .init("silent", .bool(row.state != .free && isSilent)), .init("machine", .string(row.host)),
            .init("hosted_by", host.map { .string($0) } ?? .null),
            .init("overridden_by", overrider.map { .string($0) } ?? .null),
            .init("intent", row.intent > 0 ? .int(Int64(row.intent)) : .null),
        ])
    }
}
