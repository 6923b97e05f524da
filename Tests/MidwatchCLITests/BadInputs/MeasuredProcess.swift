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

    /// Starts the binary and asks what it used. A small process does that: the kernel counts the memory of whoever
    /// starts a process as that process's own, and the tests have much.
    private static let measure = """
        import os, resource, subprocess, sys
        ended = subprocess.run(sys.argv[2:], stdin=subprocess.DEVNULL)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        with open(sys.argv[1], "w") as file:
            file.write(f"{ended.returncode} {used.ru_utime + used.ru_stime} {used.ru_maxrss}")
        """

    /// Runs the binary to its end in the folder of a command line.
    init(_ arguments: [String], in process: CommandLineUnderTest) throws {
        let figures = process.folder + "/.figures"
        let binary = CommandLineUnderTest.products + "/midwatch"
        let finished = try process.start(
            ["-c", Self.measure, figures, binary] + arguments, program: "/usr/bin/python3"
        ).wait()
        let words = try String(contentsOfFile: figures, encoding: .utf8).split(separator: " ")
        try #require(words.count == 3, "\(finished)")
        code = Int32(words[0]) ?? -1
        seconds = Double(words[1]) ?? .infinity
        memory = (Double(words[2]) ?? .infinity) / 1024
        out = finished.out
        err = finished.err
    }
}
