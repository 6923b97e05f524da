/// The tables by program. A family's text is read when the first of its programs is asked for.
enum SheetLibrary {
    struct Family: Sendable {
        /// The programs of the family, as its text has them.
        var names: String
        var sheets: @Sendable () -> [String: ProgramSheet]
    }

    static let families: [Family] = [
        Family(names: ClusterSheets.names) { ClusterSheets.sheets },
        Family(names: HelmSheets.names) { HelmSheets.sheets },
        Family(names: ContainerSheets.names) { ContainerSheets.sheets },
        Family(names: ServiceSheets.names) { ServiceSheets.sheets },
        Family(names: CloudSheets.names) { CloudSheets.sheets },
        Family(names: InfrastructureSheets.names) { InfrastructureSheets.sheets },
        Family(names: GitSheets.names) { GitSheets.sheets },
        Family(names: DatabaseSheets.names) { DatabaseSheets.sheets },
        Family(names: StoreSheets.names) { StoreSheets.sheets },
        Family(names: QueueSheets.names) { QueueSheets.sheets },
        Family(names: NetworkSheets.names) { NetworkSheets.sheets },
        Family(names: PackageSheets.names) { PackageSheets.sheets },
        Family(names: DiskSheets.names) { DiskSheets.sheets },
        Family(names: FileSheets.names) { FileSheets.sheets },
        Family(names: ProcessSheets.names) { ProcessSheets.sheets },
        Family(names: TerminalSheets.names) { TerminalSheets.sheets },
        Family(names: ReaderSheets.names) { ReaderSheets.sheets },
    ]

    /// The family of each program.
    static let names: [String: Int] = {
        var names: [String: Int] = [:]
        for (place, family) in families.enumerated() {
            for name in family.names.split(whereSeparator: { $0 == " " || $0 == "\n" }) { names[String(name)] = place }
        }
        return names
    }()

    static func sheet(of program: String) -> ProgramSheet? {
        names[program].flatMap { families[$0].sheets()[program] }
    }

    /// What stands in place of a sheet for a text that could not be read whole.
    static let faultName = "\u{0}fault"

    /// The sheets of a family's text, by program.
    static func read(_ text: String) -> [String: ProgramSheet] {
        var byName: [String: ProgramSheet] = [:]
        let reader = SheetReader(text)
        var faults = reader.faults
        for sheet in reader.sheets {
            for name in sheet.names {
                if byName[name] != nil { faults.append("two tables for \(name)") }
                byName[name] = sheet
            }
        }
        if !faults.isEmpty { byName[faultName] = ProgramSheet(names: faults) }
        return byName
    }

    /// What is wrong with the tables' own text.
    static var faults: [String] {
        families.flatMap { family -> [String] in
            let sheets = family.sheets()
            let promised = Set(family.names.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
            let held = Set(sheets.keys).subtracting([faultName])
            return (sheets[faultName]?.names ?? [])
                + promised.subtracting(held).sorted().map { "\($0) is promised and has no table" }
                + held.subtracting(promised).sorted().map { "\($0) has a table and is not promised" }
        }
    }
}
