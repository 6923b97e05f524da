internal import MidwatchExpressions

/// What a shim recorded about the end of its command.
struct ExitRecord: Sendable, Hashable {
    /// How the command ended.
    enum End: Sendable, Hashable {
        /// By itself, with this code.
        case exited(Int)
        /// By a signal.
        case killed(signal: Int)
        /// It could not be started, for this system error.
        case notSpawned(Int32)
        /// Not at all: it outlived even a kill.
        case alive
    }

    /// How the command ended.
    var end: End
    /// Whether its time was up, so that the shim ended it.
    var timedOut: Bool
    /// Whether something still held its output when the record was made.
    var isHeld: Bool
    /// Whether what is spooled of its output is not all that was to be kept, because the disk refused it.
    var isOutputLost: Bool
    /// How many processes below the shim lived when the record was made; 0 is proven, because the shim had no child.
    var leftovers: Int
    /// How long it took, in milliseconds.
    var tookMilliseconds: Int64
    /// The bytes that it printed on both streams, kept or not.
    var byteCount: Int64

    /// The largest record that is read, in bytes.
    static let recordBytes = 4096

    /// Reads a record; `nil` when it is not one.
    init?(_ bytes: [UInt8]) {
        guard case .success(let json) = JSONValue.parse(bytes) else { return nil }
        func number(_ name: String) -> Int64? {
            guard case .int(let value)? = json[name] else { return nil }
            return value
        }
        if let code = number("exit") {
            end = .exited(Int(code))
        } else if let signal = number("signal") {
            end = .killed(signal: Int(signal))
        } else if let code = number("spawn_errno").flatMap({ Int32(exactly: $0) }) {
            end = .notSpawned(code)
        } else if number("alive") != nil {
            end = .alive
        } else {
            return nil
        }
        guard case .bool(let timedOut)? = json["timed_out"], case .bool(let isHeld)? = json["held"],
            let leftovers = number("leftovers"), let took = number("took_ms"),
            let output = number("stdout_bytes"), let error = number("stderr_bytes"),
            min(leftovers, took, output, error) >= 0
        else { return nil }
        self.timedOut = timedOut
        self.isHeld = isHeld
        // A shim that an older build started does not say it.
        isOutputLost = json["lost"] == .bool(true)
        self.leftovers = Int(leftovers)
        tookMilliseconds = took
        let (sum, isTooLarge) = output.addingReportingOverflow(error)
        byteCount = isTooLarge ? .max : sum
    }
}
