/// A place that figures come from.
public struct MetricSource: Sendable, Hashable {
    /// How it is read.
    public enum Reach: Sendable, Hashable {
        /// The HTTP API of a Prometheus, or of something that speaks like one; the base URL.
        case prometheus(Located<String>)
        /// A page in the Prometheus text format, which the host reads itself from a run's first second.
        case scrape(Located<String>)
        /// A command that prints a number, or lines `unix_time value`.
        case exec([Located<String>])
    }

    /// The name by which runbooks ask for it.
    public var name: Located<String>
    /// How it is read.
    public var reach: Reach
    /// The pause between two samples.
    public var every: Duration
    /// How late figures come; a window ends this long ago.
    public var lag: Duration
    /// How long one read may take.
    public var timeout: Duration
    /// How far one evaluation of a query looks back; `nil` is the source's own setting.
    public var lookback: Duration?
    /// How often its recording rules are evaluated; a recorded series lags by as much.
    public var ruleInterval: Duration
    /// Whether metrics that name no source use it.
    public var isDefault: Bool
    /// Headers of each request.
    public var headers: [SourceHeader]
    /// The token of an `Authorization: Bearer` header.
    public var bearer: SecretText?

    /// The pause between two samples where the file does not say.
    public static let standardInterval = Duration.seconds(5)
    /// How long one read may take where the file does not say.
    public static let standardTimeout = Duration.seconds(5)
    /// How often recording rules are evaluated where the file does not say: Prometheus's own default.
    public static let standardRuleInterval = Duration.seconds(60)

    /// Makes a source.
    public init(
        name: Located<String>, reach: Reach, every: Duration = MetricSource.standardInterval, lag: Duration = .zero,
        timeout: Duration = MetricSource.standardTimeout, lookback: Duration? = nil,
        ruleInterval: Duration = MetricSource.standardRuleInterval, isDefault: Bool = false,
        headers: [SourceHeader] = [], bearer: SecretText? = nil
    ) {
        self.name = name
        self.reach = reach
        self.every = every
        self.lag = lag
        self.timeout = timeout
        self.lookback = lookback
        self.ruleInterval = ruleInterval
        self.isDefault = isDefault
        self.headers = headers
        self.bearer = bearer
    }

    /// The kind's word: `prometheus`, `scrape` or `exec`.
    public var kind: String {
        switch reach {
        case .prometheus: "prometheus"
        case .scrape: "scrape"
        case .exec: "exec"
        }
    }
}

/// One header of a source's requests.
public struct SourceHeader: Sendable, Hashable {
    /// The header's name.
    public var name: Located<String>
    /// Its value.
    public var value: SecretText

    /// Makes a header.
    public init(name: Located<String>, value: SecretText) {
        self.name = name
        self.value = value
    }
}

/// Text of the configuration that may be a secret: written out, or read by the host when it is needed.
public enum SecretText: Sendable, Hashable {
    /// Written out, so no secret.
    case plain(Located<String>)
    /// Read when needed, and never stored.
    case secret(SecretReference.Origin)
}
