import Foundation
import MidwatchProof
import Testing

/// The catalogue of bad inputs: 56 numbers, each with one row or more. The binary reads each as a process of its own.
@Suite("Bad inputs")
struct BadInputTests {
    static let all = BadInput.structure + BadInput.meaning + BadInput.files
    /// The numbers that are tests of their own, because something changes meanwhile.
    static let changing = [53, 55, 56]

    /// What reading one may cost beyond a good small file, in seconds and MiB of a release build.
    private static let (seconds, memory) = (0.1, 64.0)
    /// How much slower a debug build is: its checks, its lack of inlining. Its memory is the same.
    private static let slowness = 10.0

    @Test("every number of the catalogue has its row")
    func numbers() {
        #expect(Set(Self.all.map(\.number) + Self.changing) == Set(1...56))
    }

    @Test("each is refused by its rule or in its sentence, within 0.1 s and 64 MiB")
    func refused() throws {
        let programme = Programme("inputs")
        let clock = ContinuousClock()
        let began = clock.now
        let good = try (0..<3).map { _ in
            try measured(BadInput(0, "good", accepted: BadInput.runbook()))
        }
        let (base, room) = (good.map(\.seconds).min() ?? 0, good.map(\.memory).max() ?? 0)
        var (slowest, largest) = (0.0, 0.0)
        var seen: Set<Int> = []
        // The slice reads one file of each number; the variants of names and numbers are for the whole.
        let inputs = Self.all.filter { programme.isWhole || $0.number >= 48 || seen.insert($0.number).inserted }
        for input in inputs {
            let found = try measured(input)
            let text = found.out + found.err
            #expect(found.code == input.code, "\(input): \(text.prefix(500))")
            #expect(input.says.isEmpty || text.contains(input.says), "\(input): \(text.prefix(500))")
            #expect(text.utf8.count < 100_000, "\(input) prints \(text.utf8.count) bytes")
            let (seconds, memory) = (found.seconds - base, found.memory - room)
            #expect(seconds < Self.seconds * Self.slowness, "\(input) takes \(seconds) s more than a good file")
            #expect(memory < Self.memory, "\(input) takes \(memory) MiB more than a good file")
            (slowest, largest) = (max(slowest, seconds), max(largest, memory))
        }
        programme.record(
            [
                "cases": Set(Self.all.map(\.number) + Self.changing).count, "files": inputs.count,
                "slowest ms": Int(slowest * 1000), "most MiB": Int(largest.rounded()),
            ], seconds: Double((clock.now - began).components.seconds))
    }

    private func measured(_ input: BadInput) throws -> MeasuredProcess {
        let process = try CommandLineUnderTest()
        try process.write("contacts: {lead: {exec: [cat]}}\n", to: "midwatch.yaml")
        return try MeasuredProcess(input.arguments + [try input.make(process)], in: process)
    }

    /// A run whose first step waits until a file is there, and whose change says which text it came from.
    private static func waiting(_ word: String) -> String {
        """
        midwatch: 1
        id: good
        title: A good one
        steps:
          - diagnose: look
            run: touch began; until [ -e go ]; do sleep 0.02; done
            timeout: 60s
          - mitigate: change
            target: a/b
            run: echo \(word) >> effects
            undo: {run: "true"}
            expect: none
            because: There is no metric of it.
            unattended: allowed
            go: mitigated
          - escalate: page
            to: [lead]
            message: Look at it.
            ack_within: 1s

        """
    }

    @Test(
        "53 and 55: a runbook that is changed or deleted while it runs runs on as it was read",
        arguments: [true, false])
    func changed(isDeleted: Bool) throws {
        let process = try CommandLineUnderTest()
        try process.write("contacts: {lead: {exec: [cat]}}\n", to: "midwatch.yaml")
        try process.write(Self.waiting("old"), to: "good.runbook.yaml")
        let path = process.folder + "/good.runbook.yaml"
        let run = try process.start(["run", "good", "--auto"])
        defer { run.end() }
        while !FileManager.default.fileExists(atPath: process.folder + "/began") { usleep(10_000) }
        if isDeleted {
            unlink(path)
        } else {
            // Another inode in its place, with the time of the old one.
            var status = stat()
            stat(path, &status)
            try process.write(Self.waiting("new"), to: "new")
            rename(process.folder + "/new", path)
            var times = [status.st_atim, status.st_mtim]
            utimensat(AT_FDCWD, path, &times, 0)
        }
        try process.write("", to: "go")
        let finished = try run.wait()
        #expect(finished.code == 0, "\(finished)")
        #expect(try process.read("effects") == "old\n")
        #expect(try process.run("timeline", "verify").code == 0)
    }

    @Test("56: a runbook that changes places with a FIFO and a device under the reader is read whole or refused")
    func swapped() throws {
        let process = try CommandLineUnderTest()
        try process.write(BadInput.runbook(), to: "good")
        mkfifo(process.folder + "/fifo", 0o600)
        let swapper = Process()
        swapper.executableURL = URL(fileURLWithPath: "/bin/bash")
        let loop =
            "while :; do for to in good fifo /dev/zero none; do ln -sfn $to next; mv -T next a.runbook.yaml; done; done"
        swapper.arguments = ["-c", loop]
        swapper.currentDirectoryURL = URL(fileURLWithPath: process.folder)
        try swapper.run()
        defer {
            // Not asked: what the threads of a test process block is inherited.
            kill(swapper.processIdentifier, SIGKILL)
            swapper.waitUntilExit()
        }
        for _ in 0..<20 {
            let found = try process.run("show", "a.runbook.yaml")
            let isWhole = found.code == 0 && found.out.contains("A good one")
            let isRefused = found.code == 2 && found.err.contains("midwatch: ")
            #expect(isWhole || isRefused, "\(found)")
        }
    }
}
