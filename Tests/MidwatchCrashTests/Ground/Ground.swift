import Foundation
import Glibc

/// A folder for one run of the programs: their state, a runbook, and the effects file that judges them from outside.
final class Ground: Sendable {
    let folder: String

    /// The last part of the folder's path.
    var name: String { String(folder.split(separator: "/").last ?? "") }
    /// What the interposer counts: the folder above the state, so that the state folder's own name counts too.
    var disk: String { folder + "/disk" }
    var state: String { disk + "/state" }
    /// One line for each time that a change began, which the change itself appends.
    var effects: String { folder + "/effects" }
    /// Where the interposer says that it did what it was told.
    var hit: String { folder + "/hit" }
    var trace: String { folder + "/trace" }
    var bootID: String { folder + "/boot-id" }

    init() throws {
        var template = Array("\(Products.grounds)/midwatch-crash.XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Broken("no folder in \(Products.grounds)") }
        folder = String(cString: made)
        mkdir(disk, 0o700)
    }

    /// A ground that begins where another stands.
    convenience init(copying other: Ground) throws {
        try self.init()
        for path in try FileManager.default.subpathsOfDirectory(atPath: other.folder).sorted() where path != "disk" {
            let (from, to) = ("\(other.folder)/\(path)", "\(folder)/\(path)")
            var status = stat()
            guard stat(from, &status) == 0, !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else {
                continue
            }
            if status.st_mode & S_IFMT == S_IFDIR {
                mkdir(to, 0o700)
            } else if Self.isReserve(path) {
                // Nothing but its size counts.
                close(open(to, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600))
                truncate(to, status.st_size)
            } else {
                try FileManager.default.copyItem(atPath: from, toPath: to)
            }
        }
    }

    /// Whether a file only keeps room on the disk.
    static func isReserve(_ path: String) -> Bool { path.hasSuffix(".ballast") }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    }

    /// The lines that changes left behind.
    var effectLines: [String] {
        Launch.text(effects).split(separator: "\n").map(String.init)
    }

    var isHit: Bool { access(hit, F_OK) == 0 }

    func forget(_ path: String) { unlink(path) }

    /// Runs midwatch to its end.
    func midwatch(_ arguments: [String], _ interposing: Interposing? = nil) -> Ended {
        var environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder, "LANG": "C.UTF-8",
            "MIDWATCH_STATE": state, "EFFECTS": effects, "USER": "root",
        ]
        if let interposing { environment.merge(interposing.variables(self)) { $1 } }
        return Launch.run(Products.midwatch, arguments, environment: environment, folder: folder)
    }

    /// Whether any process still lives that was started for this ground: a shim, or a change without one.
    func isQuiet() -> Bool {
        let name = Data("EFFECTS=\(effects)".utf8)
        for entry in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
            guard let id = Int32(entry), id != getpid(),
                let given = FileManager.default.contents(atPath: "/proc/\(id)/environ"), given.range(of: name) != nil
            else { continue }
            return false
        }
        return true
    }

    /// Waits until nothing lives any more that was started here.
    func becomeQuiet() -> Bool {
        let deadline = ContinuousClock.now + .seconds(Launch.patience)
        while !isQuiet() {
            if ContinuousClock.now > deadline { return false }
            usleep(2000)
        }
        return true
    }
}

/// Something without which the programme cannot go on.
struct Broken: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
