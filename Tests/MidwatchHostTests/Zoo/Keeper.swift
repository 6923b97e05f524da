import CMidwatchSystem
import Glibc
import MidwatchEngine
import MidwatchRunbook

@testable import MidwatchHost

/// Lets animals loose one after the other, and looks what is left of each.
struct Keeper {
    /// What was seen of one animal.
    struct Sighting {
        var outcome: ActOutcome
        var seconds: Double
        /// By how much the peak of this process's memory lies above what it had before, in MiB.
        var growth: Double
        /// How many processes still carried the animal's run in their environment.
        var marked: Int
        /// Whether any animal still held the lock of the den.
        var isDenTaken: Bool
        /// How many processes below this one were left: as subreaper it gets every orphan that a shim lost.
        var below: Int

        /// Whether anything was seen to live.
        var isAnybodyLeft: Bool { marked > 0 || isDenTaken || below > 0 }
    }

    /// How long an animal has between TERM and KILL.
    static let grace = Duration.milliseconds(150)

    private let ground = TestGround()
    private let run: RunID
    private let attempt: AttemptID

    /// Prepares a ground for one animal.
    init(number: Int) {
        run = RunID("R-zoo-\(getpid())-\(number)")
        attempt = AttemptID("\(run)-1")
        ground.write("den", "")
        ground.write("orphan", "#!/nowhere/interpreter\n", mode: 0o700)
        ground.write("bare", "echo bare\n", mode: 0o700)
        ground.write("plain", "#!/bin/sh\n", mode: 0o600)
    }

    /// Makes a change of an animal, under the real shim.
    func asChange(_ animal: Animal) async -> Sighting {
        let performer = ChangePerformer(
            environment: CommandEnvironment(), secrets: SecretShelf(),
            programs: ShimProgram(shim: BuiltShim.path, requester: []), spool: ground.spool, grace: Self.grace)
        var intent = ground.intent(act(animal), deadline: Instant(milliseconds: midwatch_wall_milliseconds() + 5000))
        intent.attempt = attempt
        becomeSubreaper(true)
        let sighting = await watch { await performer.perform(intent, adopting: false, run: run) }
        becomeSubreaper(false)
        return sighting
    }

    /// Reads an animal, as the engine does.
    func asRead(_ animal: Animal) async -> Sighting {
        let performer = ReadPerformer(
            environment: CommandEnvironment(), secrets: SecretShelf(), transport: HTTPTransport(), spool: ground.spool,
            grace: Self.grace)
        return await watch { await performer.perform(act(animal), attempt: attempt, run: run) }
    }

    private func act(_ animal: Animal) -> RenderedAct {
        var act = animal.act
        guard case .exec(let arguments) = act.action else { return act }
        let words = [
            "{beast}": BuiltShim.beast, "{den}": ground.path("den"),
            "{ground}": ground.folder, "{spool}": "\(ground.spool)/\(run)/\(attempt)",
        ]
        act.action = .exec(
            arguments.map { argument in
                words.reduce(argument) { text, word in text.replacing(word.key, with: word.value) }
            })
        return act
    }

    private func watch(_ body: () async -> ActOutcome) async -> Sighting {
        let before = memory("VmRSS:")
        // The peak begins anew.
        let peak = open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC)
        _ = Glibc.write(peak, "5", 1)
        close(peak)
        let began = midwatch_boot_milliseconds()
        let outcome = await body()
        let seconds = Double(midwatch_boot_milliseconds() - began) / 1000
        let growth = Double(memory("VmHWM:") - before) / 1024
        let marked = marked()
        let sighting = Sighting(
            outcome: outcome, seconds: seconds, growth: growth, marked: marked.count, isDenTaken: isDenTaken(),
            below: below().count)
        for pid in marked + below() { kill(pid, SIGKILL) }
        reapOrphans()
        return sighting
    }

    private func memory(_ name: String) -> Int {
        let text = (try? FileBytes.read("/proc/self/status", atMost: 1 << 16)).map {
            String(decoding: $0, as: UTF8.self)
        }
        let line = text?.split(separator: "\n").first { $0.hasPrefix(name) }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }

    private func isDenTaken() -> Bool {
        let den = open(ground.path("den"), O_RDWR | O_CLOEXEC)
        defer { close(den) }
        return midwatch_lock(den) != 0
    }

    /// Living processes whose environment names the run: a search of its own, not the one that is tested.
    private func marked() -> [pid_t] {
        let entry = Array("MIDWATCH_RUN=\(run)\0".utf8)
        return processes { pid in
            guard lives("\(pid)"), let bytes = try? FileBytes.read("/proc/\(pid)/environ", atMost: 1 << 22) else {
                return false
            }
            return midwatch_find(bytes, bytes.count, entry, entry.count) != nil
        }
    }

    private func below() -> [pid_t] {
        processes { pid in
            guard lives("\(pid)"), let bytes = try? FileBytes.read("/proc/\(pid)/stat", atMost: 4096) else {
                return false
            }
            let rest = String(decoding: bytes, as: UTF8.self).split(separator: ")").last
            return rest?.split(separator: " ").dropFirst().first.flatMap { pid_t($0) } == getpid()
        }
    }

    private func processes(where matches: (pid_t) -> Bool) -> [pid_t] {
        guard let folder = opendir("/proc") else { return [] }
        defer { closedir(folder) }
        var found: [pid_t] = []
        while let next = readdir(folder) {
            let name = withUnsafeBytes(of: &next.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let pid = pid_t(name), pid != getpid(), matches(pid) { found.append(pid) }
        }
        return found
    }

    /// Reaps what was left below this process, so that it does not count for the next animal.
    private func reapOrphans() {
        while waitpid(-1, nil, WNOHANG) > 0 {}
    }

    /// `prctl` takes any number of arguments, which Swift cannot import.
    private func becomeSubreaper(_ isOne: Bool) {
        typealias Control = @convention(c) (CInt, CUnsignedLong, CUnsignedLong, CUnsignedLong, CUnsignedLong) -> CInt
        guard let symbol = dlsym(nil, "prctl") else { return }
        let setChildSubreaper: CInt = 36
        _ = unsafeBitCast(symbol, to: Control.self)(setChildSubreaper, isOne ? 1 : 0, 0, 0, 0)
    }
}
