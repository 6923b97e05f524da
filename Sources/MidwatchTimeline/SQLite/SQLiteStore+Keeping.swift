import GRDB
public import MidwatchEngine

/// What is done with the file as a whole: redaction, checkpoints, verification.
extension SQLiteStore {
    /// The id of the log in this file.
    public func logName() throws(TimelineError) -> String {
        try reading { try SQLiteLog.name($0) }
    }

    /// Takes the content of a record out of the file for ever, and tells of it in the ledger, in one transaction. The
    /// record stays, and the chain holds. Returns why not, or `nil` when it is done.
    ///
    /// What was taken out is overwritten, in the file and in its log; copies made earlier, and spools, are not touched.
    public func redact(
        _ place: RecordPlace, by person: Person, reason: String, at moment: Instant
    ) throws(TimelineError) -> RedactionRefusal? {
        let result = try transaction {
            [machine, salt] database -> (SQLiteLog.Emptying, Database.TransactionCompletion) in
            let result = try SQLiteLog.empty(
                place, by: person, reason: reason, at: moment, database, machine: machine, salt: salt)
            if case .refused = result { return (result, .rollback) }
            return (result, .commit)
        }
        switch result {
        case .refused(let why): return why
        case .done(let tip): connection.remember(tip)
        }
        // The pages as they were stand in the log until it is merged into the file and begun anew.
        try reading { _ = try $0.checkpoint(.truncate) }
        return nil
    }

    /// Signs how far the timeline has come, and keeps that beside the file. Returns the newest checkpoint.
    ///
    /// - Throws: ``TimelineError/corrupt(path:detail:)`` when the file is not what an earlier checkpoint says: what was
    ///   cut or rewritten is not signed.
    public func checkpoint() throws(TimelineError) -> SignedCheckpoint {
        let folder = try checkpointFolder()
        let key = try folder.keyOrNew()
        let last = try folder.notes().last { key.verifier.isSigned($0) }
        let range = try reading { database in
            guard let last else {
                var range = MerkleRange()
                try SQLiteLog.extend(&range, database)
                return range
            }
            return try Self.range(database, after: last.checkpoint, cached: folder.tree(at: last.checkpoint), path)
        }
        if let last, last.checkpoint.size == range.size { return last }
        let checkpoint = Checkpoint(origin: key.name, size: range.size, root: range.root)
        let signed: SignedCheckpoint
        do {
            signed = try key.sign(checkpoint)
        } catch {
            throw .failed(path: folder.keyPath, detail: "\(error)")
        }
        try folder.append(signed)
        folder.keep(range)
        return signed
    }

    /// The tree as it is now, which must go on from the last checkpoint.
    private static func range(
        _ database: Database, after last: Checkpoint, cached: MerkleRange?, _ path: String
    ) throws -> MerkleRange {
        let count = try SQLiteLog.bodies(database)
        guard count >= last.size else {
            throw TimelineError.corrupt(path: path, detail: "it has \(count) records, and had \(last.size)")
        }
        var range = cached ?? MerkleRange()
        if cached == nil {
            let scanned = try ChainScanner.order(database)
            guard scanned.tree(rootsAt: [last.size]).roots[last.size] == last.root else {
                throw TimelineError.corrupt(
                    path: path, detail: "it is not what its checkpoint of \(last.size) records says")
            }
        }
        try SQLiteLog.extend(&range, database)
        return range
    }

    /// The public half of the key that signs checkpoints; `nil` when nothing was signed yet.
    public func checkpointVerifier() throws(TimelineError) -> CheckpointVerifier? {
        try checkpointFolder().key()?.verifier
    }

    /// The checkpoints beside the file, oldest first.
    public func checkpoints() throws(TimelineError) -> [SignedCheckpoint] {
        try checkpointFolder().notes()
    }

    private func checkpointFolder() throws(TimelineError) -> CheckpointFolder {
        CheckpointFolder(beside: path, log: try logName(), isGroupShared: isGroupShared)
    }

    /// What the ledger says was taken out, by place.
    public func redactions() throws(TimelineError) -> [RecordPlace: Redaction] {
        try Redaction.all(in: self)
    }

    /// Checks one stream against its chain.
    public func verify(_ stream: StreamID) throws(TimelineError) -> TimelineVerifier.Result {
        var scanner = ChainScanner(redactions: try redactions().mapValues(\.commitment))
        try reading { try scanner.scan($0, only: stream) }
        return scanner.results.first?.result ?? .sound(count: 0, hash: RecordChain.genesis(of: stream))
    }

    /// Checks everything: every record of every stream, the order of writing, and every checkpoint.
    ///
    /// - Parameters:
    ///   - others: checkpoints from elsewhere, such as from a chat or another host.
    ///   - verifier: the key to check signatures with, where the one beside the file is not to be trusted.
    public func audit(
        against others: [SignedCheckpoint] = [], key verifier: CheckpointVerifier? = nil
    ) throws(TimelineError) -> TimelineAudit {
        let folder = try checkpointFolder()
        let known = try folder.notes()
        let own = try folder.key()?.verifier
        let redactions = try redactions().mapValues(\.commitment)
        let sizes = Set((known + others).map(\.checkpoint.size))
        let (scanner, bodies) = try reading { database in
            let bodies = try SQLiteLog.bodies(database)
            var scanner = ChainScanner(redactions: redactions, bodies: bodies)
            // One state of the file, however long it takes.
            try database.inTransaction(.deferred) {
                try scanner.scan(database)
                return .commit
            }
            return (scanner, bodies)
        }
        let order = scanner.order ?? WrittenOrder(bodies: 0)
        let tree = order.tree(rootsAt: sizes)
        var audit = TimelineAudit(
            log: folder.log, streams: scanner.results.map { .init(stream: $0.stream, result: $0.result) },
            records: order.count, root: tree.range.root, redactions: redactions.count)
        if let problem = order.problem {
            audit.problems.append(problem)
        } else if order.size != bodies || order.count != bodies {
            audit.problems.append(
                "\(bodies) records were written and \(order.count) are there: record \(order.size + 1) is missing")
        }
        for other in folder.strangers() {
            audit.problems.append("checkpoints of another timeline, \(other), lie here: this file took its place")
        }
        audit.check(known, others, verifier ?? own, tree.roots, size: order.size)
        return audit
    }
}

extension Redaction {
    /// What the ledger of a store says was taken out, by place.
    public static func all(in store: any TimelineStore) throws(TimelineError) -> [RecordPlace: Redaction] {
        var result: [RecordPlace: Redaction] = [:]
        for record in try store.records(of: .ledger) where !record.isRedacted {
            guard case .ledger(.redacted(let redaction)) = try record.event() else { continue }
            result[RecordPlace(stream: redaction.stream, sequence: redaction.sequence)] = redaction
        }
        return result
    }
}
