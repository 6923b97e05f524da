/// How an act ended.
public struct ActOutcome: Sendable, Hashable {
    /// The ends an act may have.
    public enum Ending: Sendable, Hashable {
        /// It ran to an end that counts as a success.
        case succeeded
        /// It ran to an end that does not.
        case failed(String)
        /// It provably never started: command not found, refused before a byte was sent, gate never opened.
        case notStarted(String)
        /// Nobody knows: a timeout, a lost connection, a code that says so.
        case unknown(String)
    }

    /// How it ended.
    public var ending: Ending
    /// The exit code or HTTP status, where there was one.
    public var code: Int?
    /// What it printed.
    public var output: Output
    /// How long it took, in milliseconds.
    public var tookMilliseconds: Int64
    /// How many of its processes may still be at it: 0 where provably none is, `nil` cannot tell.
    public var leftovers: Int?

    /// Makes an outcome.
    public init(
        ending: Ending, code: Int? = nil, output: Output = .empty, tookMilliseconds: Int64 = 0, leftovers: Int? = 0
    ) {
        self.ending = ending
        self.code = code
        self.output = output
        self.tookMilliseconds = tookMilliseconds
        self.leftovers = leftovers
    }

    /// Whether it succeeded.
    public var isSuccess: Bool {
        ending == .succeeded
    }
}

/// What a command printed, as far as the engine sees it. Secrets are already masked.
public struct Output: Sendable, Hashable {
    /// Standard output for captures, at most ``EngineLimits/captureBytes``; it is never stored in an event.
    public var captured: String
    /// The first bytes of both streams, as stored.
    public var head: String
    /// The last bytes where the whole is longer than the head, as stored.
    public var tail: String
    /// The bytes that both streams printed in all.
    public var byteCount: Int64
    /// The SHA-256 of everything, hexadecimal; empty when nothing was printed or `keep: none`.
    public var digest: String
    /// Whether `captured` was cut.
    public var isTruncated: Bool

    /// Makes an output.
    public init(
        captured: String = "", head: String = "", tail: String = "", byteCount: Int64 = 0, digest: String = "",
        isTruncated: Bool = false
    ) {
        self.captured = captured
        self.head = head
        self.tail = tail
        self.byteCount = byteCount
        self.digest = digest
        self.isTruncated = isTruncated
    }

    /// Nothing was printed.
    public static let empty = Output()
}

/// The value of one metric at one moment, or why there is none.
public struct MetricReading: Sendable, Hashable {
    /// The metric's name in its runbook.
    public var metric: String
    /// The value; `nil` cannot tell.
    public var value: Double?
    /// Why there is no value; empty where there is one.
    public var problem: String

    /// Makes a reading.
    public init(metric: String, value: Double?, problem: String = "") {
        self.metric = metric
        self.value = value
        self.problem = problem
    }
}

/// What a `check:` said.
public enum CheckAnswer: String, Sendable, Hashable, CaseIterable {
    /// The change is applied.
    case applied
    /// The change is not applied.
    case notApplied = "not applied"
    /// It cannot tell, or two looks disagreed.
    case unknown
}
