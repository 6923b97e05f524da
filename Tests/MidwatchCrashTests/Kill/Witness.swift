import Foundation
import Glibc

/// Judges from outside what a fault has left: the effects file, the records, the locks, and what midwatch says of them.
struct Witness {
    let ground: Ground
    /// What the programs see of the machine from now on.
    var interposing: Interposing?
    /// What was durable when the fault was over.
    private let before: Account
    /// What does not hold, as sentences.
    private(set) var faults: [String] = []
    /// Whether the first recovery was ended early.
    private(set) var isHitAgain = false
    /// How many runs were in doubt.
    private(set) var doubts = 0

    /// Looks at a ground on which a program was just ended.
    init(_ ground: Ground, interposing: Interposing? = nil) throws {
        self.ground = ground
        self.interposing = interposing
        // In this order, so that whatever has an effect by now had its intent before.
        let lines = ground.effectLines
        before = try Account.of(ground)
        // Looked at before anybody recovers: a recovery would intend the same attempt, and adopt what was done.
        for attempt in Set(lines).subtracting(before.intents.keys) where attempt != "request" {
            faults.append("attempt \(attempt) was started, and no intent was durable")
        }
        let intended = before.intents.count
        let requests = lines.count { $0 == "request" }
        if requests > intended { faults.append("\(requests) requests were sent, and \(intended) intents durable") }
        faults += before.problems.map { "SQLite finds: \($0)" }
    }

    /// Recovers, judges, recovers again, judges that, and lets a person resolve what is in doubt.
    ///
    /// - Parameter crash: What ends the first recovery early.
    mutating func recover(crashing crash: Plan? = nil) throws {
        if let crash, !before.runs.isEmpty {
            var crashing = interposing ?? Interposing()
            crashing.plan = crash
            try resume(crashing)
            isHitAgain = ground.isHit
            ground.forget(ground.hit)
        }
        try resume(interposing)
        let once = try Account.of(ground)
        compare(before, once, "the fault")
        try resume(interposing)
        let twice = try Account.of(ground)
        compare(once, twice, "a recovery")
        for run in twice.runs {
            let added = twice.records(of: run).dropFirst(once.records(of: run).count).map(\.name)
            if added != ["recovered"] && !added.isEmpty { fault("recovering again added \(added)") }
        }
        if !ground.becomeQuiet() { fault("something that was started is still alive") }
        try judge(twice)
        let verified = ground.midwatch(["timeline", "verify"])
        if verified.code != 0 { fault("timeline verify: \(verified)") }
        try resolve(twice)
    }

    private mutating func fault(_ sentence: String) { faults.append(sentence) }

    private mutating func resume(_ interposing: Interposing?) throws {
        let account = try Account.of(ground)
        for run in account.runs where !account.isEnded(run) {
            let ended = ground.midwatch(["resume", run], interposing)
            let isAsPlanned = interposing?.plan != nil && ground.isHit
            if ![0, 1, 3].contains(ended.code), !isAsPlanned { fault("resume: \(ended)") }
        }
    }

    /// Whatever was there is still there.
    private mutating func compare(_ old: Account, _ new: Account, _ what: String) {
        faults += new.problems.map { "SQLite finds after \(what): \($0)" }
        let lost = Set(old.records).subtracting(new.records)
        if !lost.isEmpty { fault("\(what) lost records: \(lost.map { "\($0.stream) \($0.sequence) \($0.name)" })") }
    }

    private mutating func judge(_ account: Account) throws {
        judgeEffects(account)
        let waiting = try open()
        for run in account.runs {
            let own = account.locks.filter { $0.owner == run }
            if account.isEnded(run) {
                if !own.isEmpty { fault("run \(run) is over and holds \(own.map(\.name))") }
                continue
            }
            guard let status = waiting[run] else {
                fault("midwatch runs does not list run \(run)")
                continue
            }
            if !status.isWaiting { fault("run \(run) waits for nobody: \(status.status)") }
            if account.isInDoubt(run) {
                doubts += 1
                if status.status != "in doubt" { fault("run \(run) is in doubt, and listed as \(status.status)") }
                if own.isEmpty || own.contains(where: { $0.state != "in-doubt" }) {
                    fault("run \(run) is in doubt and its locks are \(own)")
                }
            }
        }
        guard !account.locks.isEmpty else { return }
        let shown = ground.midwatch(["locks", "--json"], interposing)
        for lock in account.locks where !shown.out.contains("\"\(lock.name)\"") {
            fault("midwatch locks does not show \(lock.name)")
        }
    }

    /// The effects file is the truth; what the timeline says must be true.
    mutating func judgeEffects(_ account: Account) {
        let lines = ground.effectLines
        let intents = account.intents
        for (attempt, count) in Dictionary(grouping: lines, by: { $0 }).mapValues(\.count) {
            if attempt == "request" {
                if count > intents.count { fault("\(count) requests were sent for \(intents.count) intents") }
                continue
            }
            if count > 1 { fault("attempt \(attempt) was started \(count) times") }
            guard let intent = intents[attempt] else {
                fault("attempt \(attempt) was started without an intent")
                continue
            }
            let started = "\(ground.state)/spool/\(intent.stream.dropFirst("run/".count))/\(attempt)/started"
            if access(started, F_OK) != 0 { fault("attempt \(attempt) was started, and its spool does not say so") }
        }
        for record in account.records where record.name == "change-ended" || record.name == "undo-ended" {
            let attempt = record.text("attempt")
            let hasEffect = lines.contains(attempt) || lines.contains("request")
            let ending = record.text("outcome.ending")
            if ending == "not-started", hasEffect { fault("\(attempt) is said not to have been started, and was") }
            if ending == "succeeded", !hasEffect { fault("\(attempt) is said to have succeeded, and did not run") }
        }
        let denied = account.records.contains { $0.name == "check-answered" && $0.text("answer") == "not-applied" }
        if denied, !lines.isEmpty { fault("a check said not applied, and the change was applied afterwards") }
    }

    private struct OpenRun {
        var status: String
        var isWaiting: Bool
    }

    private mutating func open() throws -> [String: OpenRun] {
        let ended = ground.midwatch(["runs", "--json"], interposing)
        let parsed = try? JSONSerialization.jsonObject(with: Data(ended.out.utf8)) as? [[String: Any]]
        guard let rows = parsed else {
            fault("midwatch runs: \(ended)")
            return [:]
        }
        var runs: [String: OpenRun] = [:]
        for row in rows {
            runs[row["run"] as? String ?? ""] = OpenRun(
                status: row["status"] as? String ?? "", isWaiting: row["waiting"] is [String: Any])
        }
        return runs
    }

    /// A person looks, and says what is so; then nothing may be left that nobody can end.
    private mutating func resolve(_ account: Account) throws {
        var account = account
        for turn in 0..<3 {
            let doubtful = account.runs.filter { run in
                account.locks.contains { $0.owner == run && $0.state == "in-doubt" }
            }
            if doubtful.isEmpty { return }
            if turn == 2 { fault("still in doubt after two answers") }
            for run in doubtful {
                let last = account.records(of: run).last { $0.name == "intended" || $0.name == "undo-intended" }
                let isApplied = last.map { ground.effectLines.contains($0.text("attempt")) } ?? false
                let isRequest = ground.effectLines.contains("request")
                let word = isApplied || isRequest ? "--applied" : "--not-applied"
                let ended = ground.midwatch(["resolve", run, "change", word, "--reason", "looked"], interposing)
                if ![0, 1, 3].contains(ended.code) { fault("resolve: \(ended)") }
            }
            account = try Account.of(ground)
            judgeEffects(account)
        }
    }
}
