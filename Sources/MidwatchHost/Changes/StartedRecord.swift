internal import CMidwatchSystem
internal import Glibc
internal import MidwatchExpressions

/// What a shim recorded before it spawned its command, and right after it.
struct StartedRecord: Sendable, Hashable {
    /// The shim.
    var shim: ProcessIdentity
    /// The login that it runs under.
    var owner: uid_t
    /// The boot under which it started.
    var bootID: String
    /// The mark of its processes.
    var mark: String
    /// When it started the command, in milliseconds since boot.
    var at: Int64
    /// How long the command may take, in milliseconds.
    var timeout: Int64
    /// How long it has after that to end by itself, in milliseconds.
    var grace: Int64
    /// The command; `nil` when the shim did not come so far.
    var command: ProcessIdentity?

    /// The largest record that is read, in bytes.
    static let recordBytes = 4096

    /// Reads a record: one line, and another one once the command is spawned; `nil` when it is not one.
    ///
    /// - Parameter owner: Whose file it is.
    init?(_ bytes: [UInt8], owner: uid_t) {
        self.owner = owner
        let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
        // What does not end in a line feed was cut.
        guard lines.count > 1, case .success(let json) = JSONValue.parse(Array(lines[0])),
            let shim = Self.identity("pid", in: json), case .string(let bootID)? = json["boot_id"],
            case .string(let mark)? = json["mark"], let at = Self.number("at_ms", in: json),
            let timeout = Self.number("timeout_ms", in: json), let grace = Self.number("grace_ms", in: json)
        else { return nil }
        self.shim = shim
        self.bootID = bootID
        self.mark = mark
        self.at = at
        self.timeout = timeout
        self.grace = grace
        if lines.count > 2, case .success(let second) = JSONValue.parse(Array(lines[1])) {
            command = Self.identity("command", in: second)
        }
    }

    /// Whether this login may look into the processes of the one who started it.
    var isReadable: Bool { geteuid() == 0 || geteuid() == owner }

    /// When the time of the command is up, in milliseconds since boot.
    var end: Int64 {
        let end = at.addingReportingOverflow(timeout)
        return end.overflow ? .max : end.partialValue
    }

    /// Whether the machine has been started anew since; then nothing of it lives.
    var isOfEarlierBoot: Bool {
        guard let now = Self.bootID, !bootID.isEmpty else { return false }
        return now != bootID
    }

    /// The boot that lasts; `nil` where the system does not say.
    static let bootID: String? = {
        guard let bytes = try? FileBytes.read("/proc/sys/kernel/random/boot_id", atMost: 4096) else { return nil }
        return String(decoding: bytes.prefix { $0 != 0x0a }, as: UTF8.self)
    }()

    private static func number(_ name: String, in json: JSONValue) -> Int64? {
        guard case .int(let value)? = json[name], value >= 0 else { return nil }
        return value
    }

    private static func identity(_ name: String, in json: JSONValue) -> ProcessIdentity? {
        guard let pid = number(name, in: json).flatMap({ pid_t(exactly: $0) }), pid > 1,
            let startTime = number("start_time", in: json), startTime > 0
        else { return nil }
        return ProcessIdentity(pid: pid, startTime: startTime)
    }
}
