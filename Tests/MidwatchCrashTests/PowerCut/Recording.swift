import Foundation
import Glibc

/// One run with every byte that it wrote, and what must be there after a power cut at any call of it.
struct Recording: Sendable {
    let scenario: Scenario
    let ground: Ground
    let calls: [TracedCall]
    private let first: [String: [UInt8]]
    /// The records that are promised from a call on, the newest last.
    private var promises: [(call: Int, records: Set<Account.Record>)] = []
    /// When each attempt's command was started.
    private let starts: [(call: Int, attempt: String)]
    private let effectsBefore: [String]

    /// Records a run.
    init(_ scenario: Scenario, _ stage: Stage) throws {
        self.scenario = scenario
        ground = try stage.ground(scenario)
        first = try Self.files(below: ground.disk)
        effectsBefore = ground.effectLines
        let ended = ground.midwatch(
            try scenario.arguments(scenario.act, on: ground), Interposing(traces: true, withBytes: true))
        guard let code = ended.code, [0, 1, 3].contains(code), ground.becomeQuiet() else {
            throw Broken("\(scenario.name): \(ended)")
        }
        calls = try TracedCall.read(ground.trace, withBytes: true)
        starts = Self.starts(calls)
        promises = try promisesMade()
    }

    /// The disk right before a call.
    func disk(before call: Int) -> Disk {
        var disk = Disk(root: ground.disk, files: first)
        for each in calls[..<call] { disk.follow(each) }
        return disk
    }

    /// What a commit that has returned before a call has promised.
    func promised(before call: Int) -> Set<Account.Record> {
        promises.last { $0.call < call }?.records ?? []
    }

    /// The lines of the effects file at a call: what was started may have acted at once.
    func effects(before call: Int) -> [String] {
        effectsBefore + starts.filter { $0.call < call }.map(\.attempt)
    }

    private static func starts(_ calls: [TracedCall]) -> [(call: Int, attempt: String)] {
        var attempts: [String: String] = [:]
        var starts: [(call: Int, attempt: String)] = []
        for (index, call) in calls.enumerated() where call.program.hasPrefix("shim:") && call.result >= 0 {
            if call.name == "mkdir" { attempts[call.program] = String(call.path.split(separator: "/").last ?? "") }
            if call.name == "spawn" { starts.append((index, attempts[call.program] ?? "")) }
        }
        return starts
    }

    /// After every sync of the log, what the database shows is promised, whatever the programs say.
    private func promisesMade() throws -> [(call: Int, records: Set<Account.Record>)] {
        var promises: [(call: Int, records: Set<Account.Record>)] = [(-1, Set(try shown(disk(before: 0))))]
        var disk = Disk(root: ground.disk, files: first)
        for (index, call) in calls.enumerated() {
            disk.follow(call)
            if call.commits { promises.append((index, Set(try shown(disk)))) }
        }
        return promises
    }

    private func shown(_ disk: Disk) throws -> [Account.Record] {
        var chance = Chance(0)
        let look = try Ground()
        try Image(of: disk, .everything, using: &chance).write(to: look.disk)
        return try Account.of(look).records
    }

    private static func files(below folder: String) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) where !Ground.isReserve(path) {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder)
            if isFolder.boolValue {
                files[path + "/"] = []
            } else {
                files[path] = [UInt8](FileManager.default.contents(atPath: "\(folder)/\(path)") ?? Data())
            }
        }
        return files
    }
}

extension TracedCall {
    /// Whether a power cut before it may differ from one after it.
    var changesDisk: Bool {
        switch kind {
        case "write", "size", "sync", "name", "spawn": file != "pipe"
        case "open": name == "create"
        default: false
        }
    }

    /// Whether the engine's next act relies on what was written so far: the log was synced, or would have been.
    var commits: Bool {
        kind == "sync" && file.hasSuffix("timeline.sqlite-wal") && result >= 0
    }
}
