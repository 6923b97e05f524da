import ArgumentParser
import MidwatchProof
import MidwatchTestKit

/// Judges simulated services of which the truth is known, and says how often the judge is wrong.
struct CalibrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Judge simulated services of which the truth is known, and say how often the judge is wrong.")

    @Option(help: "Repetitions a cell.") var repetitions = 4_000
    @Option(help: "The seed of chance.") var seed: UInt64 = 1
    @Option(help: "Only groups whose name contains this.") var group: String?
    @Option(help: "Write the table as a page of this path.") var page: String?
    @Flag(help: "Print every cell.") var cells = false

    func run() async throws {
        let clock = ContinuousClock()
        let began = clock.now
        let groups = CalibrationGrid.groups.filter { group.map($0.name.contains) ?? true }
        var rows: [CalibrationTable.Row] = []
        for group in groups {
            Progress.show("midwatch: \(group.name), \(group.cells.count) cells")
            let rates = await Self.rates(group, repetitions: repetitions, seed: seed)
            rows.append(CalibrationTable.Row(group: group, rates: rates))
            for (cell, rates) in zip(group.cells, rates) where cells || !group.holds(rates, in: cell) {
                print(CalibrationTable.line(cell, rates, isOver: !group.holds(rates, in: cell)))
            }
        }
        Progress.show("")
        let control = RankTest.falseShare(RankTest.control.cell, repetitions: repetitions, seed: seed)
        let table = CalibrationTable(rows: rows, control: control, repetitions: repetitions, seed: seed)
        print(table.text)
        if let page { try TextPage.write(table.page, to: page) }
        Programme("calibrate", isWhole: group == nil, seed: seed).record(
            [
                "cells": groups.reduce(0) { $0 + $1.cells.count }, "repetitions a cell": repetitions,
                "cells over": table.over, "of these not known": table.unknown,
            ], seconds: (clock.now - began) / .seconds(1))
        if table.unknown > 0 || control < RankTest.control.least { throw ExitCode(1) }
    }

    /// The rates of each cell, in order; every cell has a seed of its own, so that the order of work does not matter.
    private static func rates(_ group: CalibrationGroup, repetitions: Int, seed: UInt64) async -> [CalibrationRates] {
        await withTaskGroup(of: (Int, CalibrationRates).self) { tasks in
            for (place, cell) in group.cells.enumerated() {
                tasks.addTask {
                    let own = Chance.of(cell.name, seed)
                    return (place, CalibrationRates(cell, repetitions: repetitions, seed: own, judge: cell.verdict))
                }
            }
            var found: [Int: CalibrationRates] = [:]
            for await (place, rates) in tasks { found[place] = rates }
            return group.cells.indices.compactMap { found[$0] }
        }
    }
}
