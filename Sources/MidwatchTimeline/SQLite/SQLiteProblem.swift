import GRDB

/// Words SQLite's failures for people, in one place.
enum SQLiteProblem {
    static func error(_ problem: any Error, path: String) -> TimelineError {
        if let error = problem as? TimelineError { return error }
        guard let error = problem as? DatabaseError else { return .failed(path: path, detail: "\(problem)") }
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
