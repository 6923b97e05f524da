import MidwatchRunbook

/// What changed between two texts, as `diff -u` writes it and `patch` reads it.
public enum UnifiedDiff {
    /// The lines round a change.
    static let context = 3

    /// The difference of two files; empty where there is none.
    public static func text(path: String, from old: [UInt8], to new: [UInt8]) -> String {
        let old = lines(old)
        let new = lines(new)
        let changes = changes(old, new)
        guard changes.contains(where: { $0.kind != .same }) else { return "" }
        let name = ShownText.line(path)
        var text = "--- \(name)\n+++ \(name)\n"
        for hunk in hunks(changes) { text += shown(changes[hunk], changes[..<hunk.lowerBound]) }
        return text
    }

    private enum Kind: Character {
        case same = " "
        case removed = "-"
        case added = "+"
    }

    private typealias Change = (kind: Kind, line: ArraySlice<UInt8>)

    /// Lines with their breaks.
    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for (offset, byte) in bytes.enumerated() where byte == 0x0A {
            lines.append(bytes[start...offset])
            start = offset + 1
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        return lines
    }

    private static func changes(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [Change] {
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var changes: [Change] = []
        var before = 0
        var after = 0
        while before < old.count || after < new.count {
            if removed.contains(before) {
                changes.append((.removed, old[before]))
                before += 1
            } else if added.contains(after) {
                changes.append((.added, new[after]))
                after += 1
            } else {
                guard before < old.count else { break }
                changes.append((.same, old[before]))
                before += 1
                after += 1
            }
        }
        return changes
    }

    private static func hunks(_ changes: [Change]) -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for index in changes.indices where changes[index].kind != .same {
            let start = max(0, index - context)
            let end = min(changes.count, index + context + 1)
            if let last = hunks.last, start <= last.upperBound {
                hunks[hunks.count - 1] = last.lowerBound..<end
            } else {
                hunks.append(start..<end)
            }
        }
        return hunks
    }

    private static func shown(_ hunk: ArraySlice<Change>, _ before: ArraySlice<Change>) -> String {
        func side(_ other: Kind) -> String {
            let count = hunk.count { $0.kind != other }
            let start = before.count { $0.kind != other } + (count == 0 ? 0 : 1)
            return count == 1 ? "\(start)" : "\(start),\(count)"
        }
        var text = "@@ -\(side(.added)) +\(side(.removed)) @@\n"
        for change in hunk {
            let isWhole = change.line.last == 0x0A
            let line = String(decoding: isWhole ? change.line.dropLast() : change.line, as: UTF8.self)
            text += "\(change.kind.rawValue)\(line)\n" + (isWhole ? "" : "\\ No newline at end of file\n")
        }
        return text
    }
}
