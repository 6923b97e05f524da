/// The bounds of a live check.
public enum LiveLimits {
    /// Questions that one backend is asked at the same time.
    public static let perBackend = 4
    /// Backends that are asked at the same time.
    public static let backends = 16
    /// How long the whole check may take.
    public static let deadline = Duration.seconds(60)
    /// How long one request may take.
    public static let request = Duration.seconds(5)
    /// How long a connection may take to come about.
    public static let connect = Duration.seconds(3)
    /// Bytes of one answer that are read.
    public static let answerBytes = 8 * 1_024 * 1_024
    /// Redirects of one page that are followed.
    public static let redirects = 5
    /// How far back a metric is looked for, in seconds.
    public static let lookBack: Int64 = 7 * 86_400
    /// A metric whose last sample is younger, in seconds, has not disappeared: it may only be restarting.
    public static let shortGap: Double = 2 * 3_600
    /// Samples that one query may read.
    public static let samples: Double = 10_000_000
    /// Samples that one query may hold at once: a tenth of what Prometheus refuses by itself.
    public static let peakSamples: Double = 5_000_000
    /// Days that a certificate must still be good.
    public static let certificateDays: Int64 = 30
    /// Bytes of the cache's file.
    public static let cacheBytes = 32 * 1_024 * 1_024
}
