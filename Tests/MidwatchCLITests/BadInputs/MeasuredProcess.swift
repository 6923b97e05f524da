import Foundation
import Testing

/// One run of the binary, with what it used: time on a processor and memory, which do not depend on what else runs.
struct MeasuredProcess {
    var code: Int32
    var out: String
    var err: String
    /// User and system time, in seconds.
    var seconds: Double
    /// The most memory it had at a time, in MiB.
    var memory: Double

    /// Runs the binary to its end in a folder.
    init(_ arguments: [String], in process: CommandLineUnderTest) throws {
        let started = try process.start(arguments)
        var status: Int32 = 0
        var usage = rusage()
        while wait4(started.pid, &status, 0, &usage) < 0 { try #require(errno == EINTR) }
        let signal = status & 0x7f
        code = signal == 0 ? status >> 8 & 0xff : 128 + signal
        out = try String(contentsOfFile: started.name + ".out", encoding: .utf8)
        err = try String(contentsOfFile: started.name + ".err", encoding: .utf8)
        seconds = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
        memory = Double(usage.ru_maxrss) / 1024
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }
}
