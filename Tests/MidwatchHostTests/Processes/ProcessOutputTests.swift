import Glibc
import MidwatchEngine
import MidwatchRunbook
import Testing

@testable import MidwatchHost

@Suite("Outputs of processes")
struct ProcessOutputTests {
    private let ground = TestGround()
    private let attempt = AttemptID("R-1-1")

    private func perform(_ act: RenderedAct) async -> ActOutcome {
        await ground.reads().perform(act, attempt: attempt, run: ground.run)
    }

    private var spooled: String { "spool/\(ground.run)/\(attempt).output" }

    @Test("a long output keeps head and tail, and is spooled whole")
    func headAndTail() async {
        let outcome = await perform(.script("seq 1 20000"))
        #expect(outcome.output.head.utf8.count == EngineLimits.headBytes)
        #expect(outcome.output.head.hasPrefix("1\n2\n3\n"))
        #expect(outcome.output.tail.utf8.count == EngineLimits.tailBytes)
        #expect(outcome.output.tail.hasSuffix("19999\n20000\n"))
        #expect(outcome.output.byteCount == 108_894)
        #expect(!outcome.output.isTruncated)
        #expect(ground.read(spooled) == outcome.output.captured)
    }

    @Test("a look that is repeated keeps what the one before printed, up to a limit")
    func repeated() async {
        for look in 1...ProcessLimits.spooledLooks + 1 {
            _ = await perform(.script("echo \(look); seq 1 20000"))
            let name = look == 1 ? spooled : "spool/\(ground.run)/\(attempt).\(look).output"
            #expect(ground.read(name)?.prefix { $0 != "\n" } == (look <= ProcessLimits.spooledLooks ? "\(look)" : nil))
        }
        #expect(ground.read(spooled)?.hasPrefix("1\n") == true)
    }

    @Test("an output that head and tail hold whole makes no file", arguments: [4096, 4097, 8192])
    func noSpool(size: Int) async {
        let outcome = await perform(.script("head -c \(size) /dev/zero | tr '\\0' x"))
        #expect((outcome.output.head + outcome.output.tail).utf8.count == size)
        #expect(!ground.exists(spooled))
    }

    @Test("captures see so much of standard output and no more")
    func captureLimit() async {
        let whole = await perform(.script("head -c \(EngineLimits.captureBytes) /dev/zero | tr '\\0' x"))
        #expect(whole.output.captured.utf8.count == EngineLimits.captureBytes)
        #expect(!whole.output.isTruncated)
        let more = await perform(.script("head -c \(EngineLimits.captureBytes + 1) /dev/zero | tr '\\0' x"))
        #expect(more.output.captured.utf8.count == EngineLimits.captureBytes)
        #expect(more.output.isTruncated)
    }

    @Test("a flood is counted and hashed, the spool stops at its limit, memory stays flat")
    func flood() async {
        let before = residentBytes()
        let size = ProcessLimits.spoolBytes + 8_000_000
        let outcome = await perform(.script("head -c \(size) /dev/zero", timeout: .seconds(120)))
        #expect(outcome.ending == .succeeded)
        #expect(outcome.output.byteCount == size)
        var status = stat()
        stat(ground.path(spooled), &status)
        #expect(Int64(status.st_size) == ProcessLimits.spoolBytes)
        #expect(residentBytes() - before < 32_000_000)
    }

    @Test("what is stored is what keep: says")
    func keep() async {
        let digest = await perform(.script("seq 1 20000", keep: .digest)).output
        #expect(digest.head.isEmpty && digest.tail.isEmpty && digest.digest.count == 64)
        #expect(digest.captured.hasPrefix("1\n"))
        let none = await perform(.script("seq 1 20000", keep: .none)).output
        #expect(none.head.isEmpty && none.tail.isEmpty && none.digest.isEmpty)
        #expect(none.byteCount == 108_894)
        #expect(!ground.exists(spooled))
    }

    @Test("invalid UTF-8 is repaired, and a cut never breaks a character")
    func repair() async {
        let broken = await perform(.script(#"printf 'a\xffb\xc3'"#))
        #expect(broken.output.captured == "a\u{fffd}b\u{fffd}")
        let cut = await perform(.script("printf x; yes é | head -5000 | tr -d '\\n'"))
        #expect(!cut.output.head.contains("\u{fffd}") && !cut.output.tail.contains("\u{fffd}"))
        #expect(cut.output.head.hasPrefix("xé") && cut.output.tail.hasSuffix("é"))
    }

    @Test("NUL bytes and escapes are bytes like others")
    func binary() async {
        let outcome = await perform(.script(#"printf 'a\0b\x1b[2J'"#))
        #expect(outcome.output.captured == "a\0b\u{1b}[2J")
    }

    @Test("a disk that takes no spool ends the spool, not the command")
    func fullSpool() async {
        ground.write("spool", "a file where the folder should be")
        let outcome = await perform(.script("seq 1 20000"))
        #expect(outcome.ending == .succeeded)
        #expect(outcome.output.byteCount == 108_894)
    }

    private func residentBytes() -> Int {
        guard let text = try? FileBytes.read("/proc/self/statm", atMost: 4096) else { return 0 }
        let fields = String(decoding: text, as: UTF8.self).split(separator: " ")
        return (Int(fields.dropFirst().first ?? "") ?? 0) * 4096
    }
}
