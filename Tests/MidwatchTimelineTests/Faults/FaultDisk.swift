import GRDBSQLite
import Glibc
import Synchronization

/// A disk that fails when a test says so: SQLite's own file layer, with its writes and syncs watched.
///
/// It stands in front of the real files of every connection that is opened after ``install()``; files that no test
/// names are passed through untouched.
enum FaultDisk {
    /// What fails.
    enum Operation: Hashable, Sendable {
        case write
        case sync
    }

    /// SQLite's word for a sync that failed, `SQLITE_IOERR_FSYNC`, which is a macro that Swift cannot see.
    static let failedSync = SQLITE_IOERR | (4 << 8)

    /// When a file's operations fail.
    struct Fault: Sendable {
        var operation: Operation
        /// How many of these go well first.
        var after = 0
        /// How many fail then.
        var times = 1
        var code: Int32
        /// The write-ahead log is put back as it was at the failure when the file is closed: what a kernel does that
        /// keeps what it said it could not.
        var keepsLog = false
    }

    private struct OpenFile: Sendable {
        var path: String
        var methods: Methods
    }

    /// SQLite's own methods of a file, which live as long as the process.
    private struct Methods: @unchecked Sendable, Hashable {
        var table: UnsafePointer<sqlite3_io_methods>
    }

    private struct State: Sendable {
        var faults: [String: Fault] = [:]
        var counts: [String: [Operation: Int]] = [:]
        /// By the address of SQLite's file.
        var files: [UInt: OpenFile] = [:]
        var savedLogs: [String: [UInt8]] = [:]
        var patched: [Methods: Methods] = [:]
    }

    private static let state = Mutex(State())

    /// Makes a file fail from now on.
    static func fail(_ path: String, _ fault: Fault) {
        install()
        state.withLock {
            $0.faults[path] = fault
            $0.counts[path] = [:]
        }
    }

    /// How often an operation was asked of a file since it was made to fail.
    static func count(_ path: String, _ operation: Operation) -> Int {
        state.withLock { $0.counts[path]?[operation] ?? 0 }
    }

    /// Puts the layer in front of SQLite's own, once.
    static func install() { _ = isInstalled }

    nonisolated(unsafe) private static let real: UnsafeMutablePointer<sqlite3_vfs> = sqlite3_vfs_find(nil)

    private static let isInstalled: Bool = {
        let layer = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        layer.initialize(to: real.pointee)
        layer.pointee.zName = UnsafePointer(strdup("midwatch-fault-disk"))
        layer.pointee.xOpen = { _, name, file, flags, out in
            let code = real.pointee.xOpen(real, name, file, flags, out)
            if code == SQLITE_OK, let name, let file { FaultDisk.opened(String(cString: name), file) }
            return code
        }
        return sqlite3_vfs_register(layer, 1) == SQLITE_OK
    }()

    private static func opened(_ path: String, _ file: UnsafeMutablePointer<sqlite3_file>) {
        guard let table = file.pointee.pMethods else { return }
        let (methods, address) = (Methods(table: table), UInt(bitPattern: file))
        let patched = state.withLock { state in
            state.files[address] = OpenFile(path: path, methods: methods)
            if let known = state.patched[methods] { return known }
            let table = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
            table.initialize(to: methods.table.pointee)
            table.pointee.xWrite = { file, bytes, count, offset in
                let code = FaultDisk.asked(.write, file)
                if code != SQLITE_OK { return code }
                return FaultDisk.methods(file).pointee.xWrite(file, bytes, count, offset)
            }
            table.pointee.xSync = { file, flags in
                let code = FaultDisk.asked(.sync, file)
                if code != SQLITE_OK { return code }
                return FaultDisk.methods(file).pointee.xSync(file, flags)
            }
            table.pointee.xClose = { file in
                let code = FaultDisk.methods(file).pointee.xClose(file)
                FaultDisk.closed(file)
                return code
            }
            let done = Methods(table: UnsafePointer(table))
            state.patched[methods] = done
            return done
        }
        file.pointee.pMethods = patched.table
    }

    private static func methods(_ file: UnsafeMutablePointer<sqlite3_file>?) -> UnsafePointer<sqlite3_io_methods> {
        let address = UInt(bitPattern: file)
        guard let methods = state.withLock({ $0.files[address]?.methods }) else {
            preconditionFailure("a file is used that was never opened")
        }
        return methods.table
    }

    private static func asked(_ operation: Operation, _ file: UnsafeMutablePointer<sqlite3_file>?) -> Int32 {
        let address = UInt(bitPattern: file)
        return state.withLock { state in
            guard let path = state.files[address]?.path, let fault = state.faults[path] else {
                return SQLITE_OK
            }
            let count = state.counts[path]?[operation] ?? 0
            state.counts[path, default: [:]][operation] = count + 1
            guard fault.operation == operation, count >= fault.after, count < fault.after + fault.times else {
                return SQLITE_OK
            }
            if fault.keepsLog { state.savedLogs[String(path.dropLast(4))] = bytes(path) }
            return fault.code
        }
    }

    private static func closed(_ file: UnsafeMutablePointer<sqlite3_file>?) {
        let address = UInt(bitPattern: file)
        state.withLock { state in
            guard let path = state.files.removeValue(forKey: address)?.path,
                let log = state.savedLogs.removeValue(forKey: path)
            else { return }
            let descriptor = open(path + "-wal", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
            _ = log.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            close(descriptor)
        }
    }

    private static func bytes(_ path: String) -> [UInt8] {
        let descriptor = open(path, O_RDONLY)
        defer { close(descriptor) }
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count <= 0 { return result }
            result += buffer.prefix(count)
        }
    }
}
