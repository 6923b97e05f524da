import Glibc

/// The files beside the database that hold a log's checkpoints and the key that signs them.
///
/// The checkpoints are one file that only grows, apart from the database: whoever cuts the database must cut it too,
/// and whoever has a copy of its last lines finds both.
struct CheckpointFolder: Sendable {
    let path: String
    /// The id of the log.
    let log: String
    let isGroupShared: Bool

    init(beside database: String, log: String, isGroupShared: Bool) {
        path = StateFile.folder(of: database) + "/checkpoints"
        self.log = log
        self.isGroupShared = isGroupShared
    }

    var notesPath: String { "\(path)/\(log).notes" }
    var keyPath: String { "\(path)/\(log).key" }
    private var treePath: String { "\(path)/\(log).tree" }

    /// Every checkpoint of the log, oldest first. A line that a crash cut off is passed over.
    func notes() throws(TimelineError) -> [SignedCheckpoint] {
        try SmallFile.read(notesPath).map { SignedCheckpoint.all(in: $0) } ?? []
    }

    /// The logs other than this one whose checkpoints lie here. A timeline that was damaged takes its own with it, so
    /// that any that are left say that another file was put in the place of theirs.
    func strangers() -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var found: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".notes"), name != "\(log).notes" { found.append(String(name.dropLast(6))) }
        }
        return found.sorted()
    }

    /// Puts the files of the log into another folder.
    func move(to folder: String) {
        for name in ["notes", "key", "tree"] { rename("\(path)/\(log).\(name)", "\(folder)/\(log).\(name)") }
    }

    /// Adds a checkpoint at the end, durably.
    func append(_ note: SignedCheckpoint) throws(TimelineError) {
        try SmallFile.append(note.note, to: notesPath, mode: isGroupShared ? 0o660 : 0o600)
    }

    /// The key, if there is one.
    func key() throws(TimelineError) -> CheckpointKey? {
        guard let text = try SmallFile.read(keyPath) else { return nil }
        guard let key = CheckpointKey(text: text) else {
            throw .cannotOpen(path: keyPath, detail: "it holds no key; put the right one back, or move it away")
        }
        return key
    }

    /// The key, made when there is none. Who may write the timeline may sign for it, nobody else may read the key.
    func keyOrNew() throws(TimelineError) -> CheckpointKey {
        if let key = try key() { return key }
        if mkdir(path, isGroupShared ? 0o770 : 0o700) == 0, isGroupShared { chmod(path, 0o2770) }
        let made = CheckpointKey(name: Checkpoint.origin(of: log))
        try SmallFile.create(made.text, at: keyPath, mode: isGroupShared ? 0o640 : 0o600)
        guard let key = try key() else { throw .cannotOpen(path: keyPath, detail: "it went away") }
        return key
    }

    /// The tree as it was at a checkpoint, so that only what came later must be read. It is a convenience: one that
    /// does not fit the checkpoint is as good as none.
    func tree(at checkpoint: Checkpoint) -> MerkleRange? {
        guard let text = try? SmallFile.read(treePath) else { return nil }
        let lines = text.split(separator: "\n")
        let nodes = lines.dropFirst().compactMap { Hexadecimal.decode(String($0)) }
        guard let size = lines.first.flatMap({ Int($0) }), let range = MerkleRange(size: size, nodes: nodes),
            range.size == checkpoint.size, range.root == checkpoint.root
        else { return nil }
        return range
    }

    func keep(_ range: MerkleRange) {
        let text = ([String(range.size)] + range.nodes.map(Hexadecimal.encode)).map { $0 + "\n" }.joined()
        try? SmallFile.replace(treePath, with: text, mode: isGroupShared ? 0o660 : 0o600)
    }
}
