import Foundation
import Glibc

/// What a disk may hold after a power cut.
struct Image {
    /// The bytes by path below the root; a folder ends in a slash and has none.
    private(set) var files: [String: [UInt8]] = [:]

    /// How much of what was not synced is there.
    enum Manner: CaseIterable {
        /// Everything, but the last write of each file is torn at a sector.
        case tornAtSector
        /// Everything, but the last write of each file is torn at a page.
        case tornAtPage
        /// Nothing.
        case nothing
        /// Everything.
        case everything
        /// Any changes, each whole.
        case someChanges
        /// Any sectors of any changes.
        case someSectors
        /// All names, any sectors.
        case namesFirst
        /// All bytes, any names.
        case bytesFirst
    }

    /// Chooses an image.
    init(of disk: Disk, _ manner: Manner, using chance: inout Chance) {
        enter(0, "", disk, manner, &chance)
    }

    private mutating func enter(_ node: Int, _ path: String, _ disk: Disk, _ manner: Manner, _ chance: inout Chance) {
        var names = disk.nodes[node].names
        for naming in disk.nodes[node].namings where Self.isThere(manner, .name, &chance) {
            switch naming {
            case .link(let name, let node): names[name] = node
            case .unlink(let name): names[name] = nil
            case .rename(let old, let new, let node):
                if names[old] == node { names[old] = nil }
                names[new] = node
            }
        }
        for (name, child) in names.sorted(by: { $0.key < $1.key }) {
            let isFolder = disk.nodes[child].isFolder
            files[path + name + (isFolder ? "/" : "")] =
                isFolder ? [] : Self.bytes(disk.nodes[child], manner, &chance)
            if isFolder { enter(child, path + name + "/", disk, manner, &chance) }
        }
    }

    private enum Part { case name, bytes }

    private static func isThere(_ manner: Manner, _ part: Part, _ chance: inout Chance) -> Bool {
        switch manner {
        case .tornAtSector, .tornAtPage, .everything: true
        case .nothing: false
        case .someChanges, .someSectors: Bool.random(using: &chance)
        case .namesFirst: part == .name || Bool.random(using: &chance)
        case .bytesFirst: part == .bytes || Bool.random(using: &chance)
        }
    }

    private static func bytes(_ node: Disk.Node, _ manner: Manner, _ chance: inout Chance) -> [UInt8] {
        var bytes = node.synced
        for (index, change) in node.changes.enumerated() {
            let isLast = index == node.changes.count - 1
            switch manner {
            case .tornAtSector where isLast, .tornAtPage where isLast:
                let unit = manner == .tornAtPage ? 4096 : 512
                let cut = Int.random(in: change.units(of: unit), using: &chance)
                let isHead = Bool.random(using: &chance)
                change.apply(to: &bytes, unit: unit) { isHead ? $0 < cut : $0 > cut }
            case .someSectors, .namesFirst:
                change.apply(to: &bytes) { _ in Bool.random(using: &chance) }
            case .tornAtSector, .tornAtPage, .nothing, .everything, .someChanges, .bytesFirst:
                if isThere(manner, .bytes, &chance) { change.apply(to: &bytes) }
            }
        }
        return bytes
    }

    /// Writes the image to an empty folder.
    func write(to folder: String) throws {
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
            if path.hasSuffix("/") {
                mkdir("\(folder)/\(path)", 0o700)
                continue
            }
            let file = open("\(folder)/\(path)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            guard file >= 0, bytes.withUnsafeBytes({ Glibc.write(file, $0.baseAddress, $0.count) }) == bytes.count
            else { throw Broken("cannot write \(folder)/\(path)") }
            close(file)
        }
    }
}
