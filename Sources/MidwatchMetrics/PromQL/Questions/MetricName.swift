/// What a metric's name says of it, by the conventions of Prometheus's clients and best known exporters.
///
/// A name is a promise, not a fact: what a name does not say is `nil`, and no more is guessed.
public struct MetricName: Sendable, Hashable {
    /// What kind of metric it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// It only grows, and restarts at zero.
        case counter
        /// It goes up and down.
        case gauge
        /// It holds labels, its value is always 1.
        case info
    }

    /// What it is measured in.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
        /// Seconds.
        case seconds
        /// Thousandths of a second.
        case milliseconds
        /// Bytes.
        case bytes
        /// A share of one, from 0 to 1.
        case ratio
        /// A share of a hundred.
        case percent
        /// Degrees Celsius.
        case celsius
        /// Seconds since 1970.
        case timestamp
    }

    /// The name.
    public let text: String

    /// Reads a name.
    public init(_ text: String) { self.text = text }

    /// Whether it is the series of a histogram's buckets.
    public var isBucket: Bool { text.hasSuffix("_bucket") }

    /// Whether a recording rule made it: a colon is for those alone.
    public var isRecorded: Bool { text.contains(":") }

    private static let gauges: Set<String> = [
        "up", "ALERTS", "ALERTS_FOR_STATE", "process_open_fds", "process_max_fds", "process_resident_memory_bytes",
        "process_virtual_memory_bytes", "go_goroutines", "go_threads", "go_memstats_alloc_bytes",
        "go_memstats_heap_alloc_bytes", "go_memstats_heap_inuse_bytes", "container_memory_working_set_bytes",
        "container_memory_rss", "container_memory_usage_bytes", "node_load1", "node_load5", "node_load15",
        "node_filesystem_avail_bytes", "node_filesystem_free_bytes", "node_filesystem_size_bytes",
        "node_filesystem_files", "node_filesystem_files_free", "node_filesystem_readonly", "machine_cpu_cores",
        "machine_memory_bytes", "mysql_up", "pg_up", "redis_up", "probe_success", "probe_duration_seconds",
        "kubelet_volume_stats_available_bytes", "kubelet_volume_stats_capacity_bytes",
        "kubelet_volume_stats_used_bytes", "kubelet_volume_stats_inodes_free",
    ]

    private static let gaugeEndings = [
        "_ratio", "_percent", "_celsius", "_timestamp_seconds", "_start_time_seconds", "_time_seconds_since_epoch",
    ]

    /// Its kind, where the name tells it. `_count` and `_sum` are not enough: many gauges count something.
    public var kind: Kind? {
        guard !isRecorded else { return nil }
        if text.hasSuffix("_total") || text.hasSuffix("_bucket") { return .counter }
        if text.hasSuffix("_info") { return .info }
        if MetricName.gauges.contains(text) { return .gauge }
        if MetricName.gaugeEndings.contains(where: text.hasSuffix) { return .gauge }
        // node_memory_* mirrors /proc/meminfo, which has no counters; kube_* without _total describes objects.
        if text.hasPrefix("node_memory_") || text.hasPrefix("kube_") { return .gauge }
        return nil
    }

    /// Whether it may be a counter: the name says so, or it is the count or sum of a histogram or summary.
    public var mayBeCounter: Bool {
        kind == .counter || (kind == nil && (text.hasSuffix("_count") || text.hasSuffix("_sum")))
    }

    /// What it is measured in, where the name tells it; the endings of counters and histograms come off first.
    public var unit: Unit? {
        var stem = Substring(text)
        for ending in ["_total", "_bucket", "_sum", "_count"] where stem.hasSuffix(ending) {
            if ending == "_count" { return nil }
            stem = stem.dropLast(ending.count)
            break
        }
        if stem.hasSuffix("_timestamp_seconds") || stem.hasSuffix("_start_time_seconds") { return .timestamp }
        let endings: [(String, Unit)] = [
            ("_milliseconds", .milliseconds), ("_ms", .milliseconds), ("_seconds", .seconds), ("_bytes", .bytes),
            ("_ratio", .ratio), ("_percent", .percent), ("_celsius", .celsius),
        ]
        return endings.first { stem.hasSuffix($0.0) }?.1
    }
}
