import ArgumentParser
import MidwatchEngine
import MidwatchExpressions
import MidwatchHost
import MidwatchTimeline

/// `midwatch locks`
struct LocksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "locks", abstract: "List the locks that are held: by which run, since when, and what it is doing.",
        discussion: """
            A lock stays held through the verdict and through an undo. Time frees none: where an engine fell silent
            after it began a change, its locks stay, in doubt, until a person or the run itself says what is so.

              midwatch locks
              midwatch locks --all --json
            """)

    @Flag(help: "Locks that are free now, too.")
    var all = false

    @OptionGroup var json: JSONFlag
    @OptionGroup var options: DeskOptions

    func run() throws {
        let desk = try options.open()
        let locks = try LockStanding.all(desk, withFree: all)
        if json.isOn {
            Output.print(
                json: .object([
                    .init("scope", .string(desk.folder.lockScope)), .init("locks", .array(locks.map(\.json))),
                ]))
            return
        }
        Output.print("locks: \(DisplayText.oneLine(desk.folder.lockScope))")
        if locks.isEmpty { Output.print("no lock is held") }
        for lock in locks { Output.print(lock.lines) }
        for way in Set(locks.compactMap(\.way)).sorted() { Output.print(way) }
    }
}
