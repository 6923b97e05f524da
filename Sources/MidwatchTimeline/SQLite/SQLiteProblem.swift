import GRDB

/// Words SQLite's failures for people, in one place.
enum SQLiteProblem {
    static func error(_ problem: any Error, path: String) -> TimelineError {
        if let error = problem as? TimelineError { return error }
        if problem is RowDecodingError { return .corrupt(path: path, detail: "a column holds what it cannot hold") }
        guard let error = problem as? DatabaseError else { return .failed(path: path, detail: "\(problem)") }
        // SQLite could not make its shared index as large as it needs.
        if error.extendedResultCode == .SQLITE_IOERR_SHMSIZE { return .diskFull(path: path) }
        let detail = error.message ?? "SQLite code \(error.extendedResultCode.rawValue)"
        return switch error.resultCode {
        case .SQLITE_FULL: .diskFull(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM: .readOnly(path: path)
        case .SQLITE_CORRUPT: .corrupt(path: path, detail: detail)
        case .SQLITE_NOTADB: .notADatabase(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
        case .SQLITE_CANTOPEN, .SQLITE_AUTH: .cannotOpen(path: path, detail: detail)
        default: .failed(path: path, detail: detail)
        }
    }
}
