/// Renders the Prometheus text format, version 0.0.4.
enum MetricsText {
    /// The content type of the format.
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// The whole page.
    ///
    /// - Parameters:
    ///   - startTime: when the process started, in seconds since 1970.
    ///   - uptime: seconds since the process started, by a clock that never jumps.
    static func render(counters: RequestCounters, fleet: Fleet, startTime: Double, uptime: Double) -> String {
        var text = family("http_requests_total", "counter", "Requests answered, by status code.")
        for code in StatusCode.allCases {
            let count = counters.byCode[code] ?? 0
            text += "http_requests_total{service=\"checkout\",code=\"\(code.rawValue)\"} \(count)\n"
        }
        text += histogram(counters)
        text += family("shop_release_info", "gauge", "The release that every instance ought to run.")
        text += "shop_release_info{release=\"\(fleet.wanted)\"} 1\n"
        text += family("shop_instances", "gauge", "Instances that take requests, by the release they run.")
        for release in Release.catalogue {
            let count = fleet.instances.count { $0.isReady && $0.version == release.version }
            text += "shop_instances{release=\"\(release.version)\"} \(count)\n"
        }
        text += family("process_start_time_seconds", "gauge", "When the process started, in seconds since 1970.")
        text += "process_start_time_seconds \(startTime)\n"
        text += family("process_uptime_seconds", "gauge", "Seconds since the process started.")
        text += "process_uptime_seconds \(uptime)\n"
        return text
    }

    private static func histogram(_ counters: RequestCounters) -> String {
        let name = "http_request_duration_seconds"
        var text = family(name, "histogram", "Time to answer a request, in seconds.")
        var cumulative: UInt64 = 0
        for (index, count) in counters.buckets.enumerated() {
            cumulative &+= count
            let bound = index < RequestCounters.bounds.count ? "\(RequestCounters.bounds[index])" : "+Inf"
            text += "\(name)_bucket{service=\"checkout\",le=\"\(bound)\"} \(cumulative)\n"
        }
        text += "\(name)_sum{service=\"checkout\"} \(counters.sum)\n"
        text += "\(name)_count{service=\"checkout\"} \(cumulative)\n"
        return text
    }

    private static func family(_ name: String, _ type: String, _ explanation: String) -> String {
        "# HELP \(name) \(explanation)\n# TYPE \(name) \(type)\n"
    }
}
