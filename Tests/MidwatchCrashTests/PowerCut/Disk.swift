/// A disk as the calls of a trace leave it: what is certain to be there after a power cut, and what may be.
///
/// A file is certain to hold what it held when it was synced, and to have its name once the folder is. Of everything
/// since, any part may be there in any order; of a write, any of its sectors.
struct Disk {
    /// What may or may not have reached a file.
    enum Change {
        case write(offset: Int, bytes: ArraySlice<UInt8>)
        case resize(Int)
    }

    /// What may or may not have reached a folder.
    enum Naming {
        case link(String, Int)
        case unlink(String)
        case rename(String, String, Int)
    }

    /// A file or a folder.
    struct Node {
        var isFolder: Bool
        var synced: [UInt8] = []
        var changes: [Change] = []
        var names: [String: Int] = [:]
        var namings: [Naming] = []
        /// The names as the programs see them.
        var live: [String: Int] = [:]
    }

    private(set) var nodes: [Node]
    /// The traced folder's path.
    private let root: String

    /// A disk that holds the files of a folder, all of them synced.
    ///
    /// - Parameter files: The bytes by path below the root; a folder ends in a slash.
    init(root: String, files: [String: [UInt8]]) {
        self.root = root
        nodes = [Node(isFolder: true)]
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
            guard let (folder, name) = place(root + "/" + path) else { continue }
            nodes.append(Node(isFolder: path.hasSuffix("/"), synced: bytes))
            nodes[folder].names[name] = nodes.count - 1
            nodes[folder].live[name] = nodes.count - 1
        }
    }

    /// Follows one call.
    mutating func follow(_ call: TracedCall) {
        guard call.result >= 0, !Ground.isReserve(call.path) else { return }
        switch (call.kind, call.name) {
        case ("write", _): change(call.path, .write(offset: call.offset, bytes: call.bytes))
        case ("sync", _): synchronize(call.path)
        case ("size", "ftruncate"): change(call.path, .resize(call.offset))
        case ("size", _): grow(call.path, to: call.offset + call.length)
        case ("open", "create"): make(call.path, isFolder: false)
        case ("name", "mkdir"): make(call.path, isFolder: true)
        case ("name", "mknod"): make(call.path, isFolder: false)
        case ("name", "unlink"), ("name", "rmdir"): unlink(call.path)
        case ("name", "rename"): rename(call.path, call.second)
        case ("name", "link"): link(call.path, call.second)
        default: break
        }
    }

    // MARK: - Names

    private func place(_ path: String) -> (folder: Int, name: String)? {
        guard path.hasPrefix(root + "/") else { return nil }
        var parts: [Substring] = []
        for part in path.dropFirst(root.count + 1).split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
        }
        guard let name = parts.popLast() else { return nil }
        var folder = 0
        for part in parts {
            guard let next = nodes[folder].live[String(part)] else { return nil }
            folder = next
        }
        return (folder, String(name))
    }

    private func node(_ path: String) -> Int? {
        if path == root { return 0 }
        guard let (folder, name) = place(path) else { return nil }
        return nodes[folder].live[name]
    }

    private mutating func make(_ path: String, isFolder: Bool) {
        guard let (folder, name) = place(path), nodes[folder].live[name] == nil else { return }
        nodes.append(Node(isFolder: isFolder))
        nodes[folder].live[name] = nodes.count - 1
        nodes[folder].namings.append(.link(name, nodes.count - 1))
    }

    private mutating func unlink(_ path: String) {
        guard let (folder, name) = place(path) else { return }
        nodes[folder].live[name] = nil
        nodes[folder].namings.append(.unlink(name))
    }

    private mutating func rename(_ old: String, _ new: String) {
        guard let (folder, from) = place(old), let (other, to) = place(new), folder == other,
            let node = nodes[folder].live.removeValue(forKey: from)
        else { return }
        nodes[folder].live[to] = node
        nodes[folder].namings.append(.rename(from, to, node))
    }

    private mutating func link(_ old: String, _ new: String) {
        guard let node = node(old), let (folder, name) = place(new) else { return }
        nodes[folder].live[name] = node
        nodes[folder].namings.append(.link(name, node))
    }

    // MARK: - Bytes

    private mutating func change(_ path: String, _ change: Change) {
        guard let node = node(path) else { return }
        nodes[node].changes.append(change)
    }

    private mutating func grow(_ path: String, to size: Int) {
        guard let node = node(path), Self.bytes(nodes[node]).count < size else { return }
        nodes[node].changes.append(.resize(size))
    }

    private mutating func synchronize(_ path: String) {
        guard let node = node(path) else { return }
        nodes[node].synced = Self.bytes(nodes[node])
        nodes[node].changes = []
        nodes[node].names = nodes[node].live
        nodes[node].namings = []
    }

    /// A file's bytes when every change has reached it.
    private static func bytes(_ node: Node) -> [UInt8] {
        var bytes = node.synced
        for change in node.changes { change.apply(to: &bytes) }
        return bytes
    }
}

extension Disk.Change {
    /// Makes the change, or only those units of a write that `isThere` names by their number in the file.
    func apply(to bytes: inout [UInt8], unit: Int = 512, where isThere: (Int) -> Bool = { _ in true }) {
        switch self {
        case .resize(let size):
            if size < bytes.count { bytes.removeLast(bytes.count - size) }
            bytes += [UInt8](repeating: 0, count: max(size - bytes.count, 0))
        case .write(let offset, let new):
            var position = offset
            while position < offset + new.count {
                let end = min((position / unit + 1) * unit, offset + new.count)
                if isThere(position / unit) {
                    bytes += [UInt8](repeating: 0, count: max(end - bytes.count, 0))
                    let first = new.startIndex + position - offset
                    bytes.replaceSubrange(position..<end, with: new[first..<first + end - position])
                }
                position = end
            }
        }
    }

    /// The units of a file that a write touches.
    func units(of unit: Int) -> ClosedRange<Int> {
        guard case .write(let offset, let bytes) = self, !bytes.isEmpty else { return 0...0 }
        return offset / unit...(offset + bytes.count - 1) / unit
    }
}
