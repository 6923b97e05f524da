import ArgumentParser
import MidwatchEngine
import MidwatchExpressions
import MidwatchHost
import MidwatchTimeline

/// `midwatch locks`
struct LocksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "locks", abstract: "List the locks that are held: by which run, since when, and what it is doing.",
        discussion: "  midwatch locks")

    @OptionGroup var json: JSONFlag
    @OptionGroup var options: DeskOptions

    func run() throws {
        let desk = try options.open()
        let rows = try desk.store.locks().filter { $0.state != .free }
        if json.isOn {
            Output.print(
                json: .object([
                    .init("scope", .string(desk.folder.lockScope)), .init("locks", .array(rows.map(value))),
                ]))
            return
        }
        Output.print("locks: \(DisplayText.oneLine(desk.folder.lockScope))")
        if rows.isEmpty { Output.print("no lock is held") }
        for row in rows {
            let state = row.state == .inDoubt ? "IN DOUBT" : row.state.rawValue
            Output.print([
                "\(DisplayText.oneLine(row.name.text))  \(state)",
                "    run \(DisplayText.oneLine(row.owner)), started by \(DisplayText.oneLine(row.by))"
                    + (row.doing.isEmpty ? "" : ", at \(DisplayText.oneLine(row.doing))"),
                "    since \(LocalClock.ago(row.since))",
            ])
        }
        let doubts = Set(rows.filter { $0.state == .inDoubt }.map { "\($0.owner) \(step($0))" }).sorted()
        for doubt in doubts {
            Output.print(
                "say what is so with: midwatch resolve \(DisplayText.oneLine(doubt)) --applied | --not-applied "
                    + "--reason \"…\"")
        }
    }

    /// The step that holds it: what the holder does is `runbook/step`.
    private func step(_ row: LockRow) -> String {
        row.doing.split(separator: "/").last.map(String.init) ?? "STEP"
    }

    private func value(_ row: LockRow) -> JSONValue {
        .object([
            .init("lock", .string(row.name.text)), .init("state", .string(row.state.rawValue)),
            .init("run", .string(row.owner)), .init("by", .string(row.by)), .init("doing", .string(row.doing)),
            .init("since", .string(ClockText.rfc3339(row.since))), .init("epoch", .int(Int64(row.epoch))),
        ])
    }
}
