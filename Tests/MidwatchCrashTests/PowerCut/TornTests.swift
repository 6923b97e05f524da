import Foundation
import MidwatchProof
import Synchronization
import Testing

/// Power cuts: disks rebuilt from the trace of a run, on which what was not synced is there in part, torn or not.
@Suite struct TornTests {
    /// One disk that is tried.
    struct Cut: Sendable {
        var recording: Int
        var call: Int
        var manner: Image.Manner
        var seed: UInt64
        /// Whether the machine is started again on it, whatever it holds.
        var isAsked = false
    }

    /// What came of one disk.
    struct Finding: Sendable {
        var cut: Cut
        var isRecovered = false
        var isInDoubt = false
        var isRefused = false
        var faults: [String] = []
    }

    @Test("whatever a power cut leaves of what was not synced, no intent is lost whose change ran, and none runs twice")
    func everywhere() async throws {
        let programme = Programme("torn")
        let began = ContinuousClock.now
        let stage = try Stage()
        let recordings = try ["first", "unchecked", "series", "undo", "applied", "resume"].map {
            try Recording(Scenario.named($0), stage)
        }
        let cuts = try choose(programme, recordings)
        let seen = Seen(limit: programme.size(whole: 1200, slice: 24))
        let findings = await Crew.map(cuts) { Self.examine($0, recordings[$0.recording], seen) }
        for finding in findings where !finding.faults.isEmpty {
            let cut = finding.cut
            Issue.record(
                """
                \(finding.faults.joined(separator: "\n"))
                seed \(programme.seed), power cut before \(Self.words(cut, recordings)); this cut alone:
                CRASH_POINT='\(recordings[cut.recording].scenario.name) \(cut.call) \(cut.manner) \(cut.seed)' \
                swift test --filter TornTests
                """)
        }
        programme.record(
            [
                "images": findings.count, "images recovered": findings.filter(\.isRecovered).count,
                "in doubt": findings.filter(\.isInDoubt).count, "refused and said": findings.filter(\.isRefused).count,
                "images with a finding": findings.filter { !$0.faults.isEmpty }.count,
            ], seconds: (ContinuousClock.now - began).seconds)
    }

    private static func words(_ cut: Cut, _ recordings: [Recording]) -> String {
        let calls = recordings[cut.recording].calls
        guard cut.call < calls.count else { return "the end" }
        let call = calls[cut.call]
        return "\(call.program) \(call.name) \(call.file)"
    }

    private func choose(_ programme: Programme, _ recordings: [Recording]) throws -> [Cut] {
        if let text = ProcessInfo.processInfo.environment["CRASH_POINT"] {
            return [try asked(text, recordings)]
        }
        var chance = Chance(programme.seed)
        var cuts: [Cut] = []
        for (index, recording) in recordings.enumerated() {
            let places = recording.calls.indices.filter { recording.calls[$0].changesDisk } + [recording.calls.count]
            for call in places {
                for manner in Image.Manner.allCases {
                    cuts.append(Cut(recording: index, call: call, manner: manner, seed: chance.next()))
                }
            }
        }
        let size = programme.size(whole: 12000, slice: 400)
        while cuts.count < size {
            var more = cuts[Int.random(in: cuts.indices, using: &chance)]
            more.seed = chance.next()
            cuts.append(more)
        }
        cuts.shuffle(using: &chance)
        return Array(cuts.prefix(size))
    }

    private func asked(_ text: String, _ recordings: [Recording]) throws -> Cut {
        let words = text.split(separator: " ").map(String.init)
        let recording = recordings.firstIndex { $0.scenario.name == words.first }
        let manner = Image.Manner.allCases.first { words.count == 4 && "\($0)" == words[2] }
        guard let recording, let manner, let call = Int(words[1]), let seed = UInt64(words[3]) else {
            throw Broken("CRASH_POINT is no cut: \(text)")
        }
        return Cut(recording: recording, call: call, manner: manner, seed: seed, isAsked: true)
    }

    private static func examine(_ cut: Cut, _ recording: Recording, _ seen: Seen) -> Finding {
        var finding = Finding(cut: cut)
        do {
            let ground = try Ground()
            var chance = Chance(cut.seed)
            let image = Image(of: recording.disk(before: cut.call), cut.manner, using: &chance)
            try image.write(to: ground.disk)
            let account = try Account.of(ground)
            judge(account, image, cut, recording, &finding)
            let isNew = seen.isNew(account, image, recording.scenario.name, recording.effects(before: cut.call))
            if cut.isAsked || !account.problems.isEmpty || isNew {
                try recover(ground, cut, recording, account, &finding)
            }
        } catch {
            finding.faults.append("\(error)")
        }
        return finding
    }

    /// What every image must hold.
    private static func judge(
        _ account: Account, _ image: Image, _ cut: Cut, _ recording: Recording, _ finding: inout Finding
    ) {
        let lost = recording.promised(before: cut.call).subtracting(account.records)
        if !lost.isEmpty { finding.faults.append("lost: \(lost.map { "\($0.stream) \($0.sequence) \($0.name)" })") }
        let intents = account.intents
        for attempt in recording.effects(before: cut.call) {
            if intents[attempt] == nil { finding.faults.append("the change of \(attempt) ran, and its intent is lost") }
            let started = image.files.first { $0.key.hasSuffix("/\(attempt)/started") }?.value ?? []
            if !started.contains(UInt8(ascii: "\n")) {
                finding.faults.append("the change of \(attempt) ran, and its spool does not say so")
            }
        }
    }

    /// The machine starts again: another boot id, no process, no lock of the kernel's.
    private static func recover(
        _ ground: Ground, _ cut: Cut, _ recording: Recording, _ account: Account, _ finding: inout Finding
    ) throws {
        finding.isRecovered = true
        for name in ["midwatch.yaml", "fix.runbook.yaml"] {
            try ground.write(name, Launch.text("\(recording.ground.folder)/\(name)"))
        }
        try ground.write("boot-id", "00000000-0000-4000-8000-\(cut.seed % 900_000_000_000 + 100_000_000_000)\n")
        let effects = recording.effects(before: cut.call)
        if !effects.isEmpty { try ground.write("effects", effects.joined(separator: "\n") + "\n") }
        if !account.problems.isEmpty {
            // Of a database whose very first page was torn nothing is kept, and nothing was begun.
            let verified = ground.midwatch(["timeline", "verify"])
            finding.isRefused = [1, 2, 4].contains(verified.code)
            if !finding.isRefused || verified.err.isEmpty {
                finding.faults.append("broken, and not said: \(account.problems) \(verified)")
            }
            return
        }
        var witness = try Witness(ground, interposing: Interposing(hasRebooted: true))
        try witness.recover()
        finding.faults += witness.faults
        finding.isInDoubt = witness.doubts > 0
    }
}
