import CMidwatchSystem
import Glibc
import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook

@testable import MidwatchHost

/// Debian's Prometheus, scraping one target on loopback.
final class RealPrometheus: Sendable {
    static let program = "/usr/bin/prometheus"
    /// Whether there is one; in CI there must be.
    static let isThere = access(program, X_OK) == 0 || EngineEnvironment.variables["CI"] != nil

    let source: PrometheusSource
    private let ground = TestGround()
    private let process: pid_t

    init(scraping port: Int, everyMilliseconds interval: Int64) throws {
        let own = SSHGround.freePort()
        ground.write(
            "prometheus.yml",
            """
            global: {scrape_interval: \(interval)ms, scrape_timeout: \(interval)ms}
            scrape_configs:
              - job_name: replay
                static_configs: [{targets: ["127.0.0.1:\(port)"]}]

            """)
        let options = [
            "--config.file=\(ground.path("prometheus.yml"))", "--web.listen-address=127.0.0.1:\(own)",
            "--storage.tsdb.path=\(ground.path("tsdb"))", "--log.level=warn",
        ]
        let start = Invocation(
            program: "/bin/sh",
            arguments: ["sh", "-c", "exec \"$0\" \"$@\" 2> \(ground.path("log"))", Self.program] + options,
            environment: ["PATH=/usr/bin:/bin"])
        process = try ProcessSpawner.spawn(start, descriptors: []).get()
        let url = "http://127.0.0.1:\(own)"
        let every = Duration.milliseconds(interval)
        let configured = MetricSource(name: Located("prom"), reach: .prometheus(Located(url)), every: every)
        let client = PrometheusClient(configured, url: url, transport: HTTPTransport(), secrets: SecretShelf())
        source = PrometheusSource(client: client, source: configured, clock: SystemTime.now)
    }

    deinit {
        kill(process, SIGKILL)
        var status: Int32 = 0
        _ = midwatch_reap(process, &status)
    }

    /// What it complains of.
    var log: String { ground.read("log") ?? "" }
}
