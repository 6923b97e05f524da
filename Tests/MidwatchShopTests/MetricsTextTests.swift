import Testing

@testable import midwatch_shop

@Suite("The metrics page")
struct MetricsTextTests {
    private func lines(_ counters: RequestCounters) -> [String] {
        let text = MetricsText.render(
            counters: counters, fleet: Fleet(version: "v42"), startTime: 1_795_000_000.5, uptime: 2.25)
        return text.split(separator: "\n").map(String.init)
    }

    @Test("shows every status code from the beginning")
    func zeroes() {
        let lines = lines(RequestCounters())
        for code in [200, 500, 503] {
            #expect(lines.contains("http_requests_total{service=\"checkout\",code=\"\(code)\"} 0"))
        }
    }

    @Test("adds the histogram's buckets up, puts a bound's own value below it, and ends with the count")
    func histogram() {
        var counters = RequestCounters()
        for seconds in [0.01, 0.011, 0.4, 9] {
            counters.count(seconds > 1 ? .failed : .ok, seconds: seconds)
        }
        let lines = lines(counters)
        let name = "http_request_duration_seconds"
        for (bound, count) in [("0.01", 1), ("0.025", 2), ("0.3", 2), ("0.5", 3), ("5.0", 3), ("+Inf", 4)] {
            #expect(lines.contains("\(name)_bucket{service=\"checkout\",le=\"\(bound)\"} \(count)"))
        }
        #expect(lines.contains("\(name)_count{service=\"checkout\"} 4"))
        #expect(lines.contains("\(name)_sum{service=\"checkout\"} 9.421"))
        #expect(lines.contains("http_requests_total{service=\"checkout\",code=\"500\"} 1"))
    }

    @Test("names the release, its instances and the process's times")
    func gauges() {
        let lines = lines(RequestCounters())
        #expect(lines.contains("shop_release_info{release=\"v42\"} 1"))
        #expect(lines.contains("shop_instances{release=\"v42\"} 3"))
        #expect(lines.contains("shop_instances{release=\"v41\"} 0"))
        #expect(lines.contains("process_start_time_seconds 1795000000.5"))
        #expect(lines.contains("process_uptime_seconds 2.25"))
    }

    @Test("gives every family one TYPE line before its samples")
    func types() {
        let lines = lines(RequestCounters())
        var declared: Set<Substring> = []
        for line in lines {
            if line.hasPrefix("# TYPE ") {
                #expect(declared.insert(line.split(separator: " ")[2]).inserted)
            } else if !line.hasPrefix("#") {
                #expect(declared.contains { line.hasPrefix($0) }, "\(line)")
            }
        }
        #expect(declared.count == 6)
    }
}
