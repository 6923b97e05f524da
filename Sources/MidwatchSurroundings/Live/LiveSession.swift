internal import CMidwatchSystem
import MidwatchLint
import MidwatchRunbook
internal import Synchronization

/// One check: its questions in one queue a backend, each queue worked on by a few tasks.
final class LiveSession: Sendable {
    private let configuration: Configuration
    private let recorded: [String: String]
    private let client: WebClient
    private let secrets: SourceSecrets
    private let programs: ProgramPlaces
    private let names: HostNames
    private let now: Int64
    /// When the check ends, in milliseconds since boot.
    private let ends: Int64
    private let sources: [PrometheusLook]
    private let loaded = Mutex<Task<LoadedAlerts, Never>?>(nil)

    init(
        configuration: Configuration, recorded: [String: String], client: WebClient,
        environment: @escaping @Sendable (String) -> String?, programs: ProgramPlaces, names: HostNames, now: Int64,
        ends: Int64
    ) {
        self.configuration = configuration
        self.recorded = recorded
        self.client = client
        secrets = SourceSecrets(environment: environment)
        self.programs = programs
        self.names = names
        self.now = now
        self.ends = ends
        let secrets = secrets
        sources = configuration.sources.compactMap { PrometheusLook($0, client: client, secrets: secrets, now: now) }
    }

    /// The answers to all questions; what the deadline left open is unknown.
    ///
    /// - Parameter others: Names of hosts that an earlier check found.
    func answers(_ questions: [LiveQuestion], others: Set<String>) async -> [(LiveQuestion, LiveAnswer)] {
        let queues = Dictionary(grouping: questions) { $0.backend ?? "this machine" }
        let shared = Shared(waiting: queues.sorted { $0.key > $1.key }.map(\.value))
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<min(LiveLimits.backends, queues.count) {
                group.addTask { while let queue = shared.nextQueue() { await self.work(queue, shared) } }
            }
        }
        let left = Duration.milliseconds(max(0, ends - midwatch_boot_milliseconds()))
        if await names.areBelieved(asking: others, within: min(LiveLimits.request, left)) { return shared.answers }
        return shared.answers.map { question, answer in
            (question, answer.reason == .nameGone ? unknown("no name at all is known here") : answer)
        }
    }

    /// Asks the questions of one backend, a few at a time.
    private func work(_ queue: [LiveQuestion], _ shared: Shared) async {
        let open = OpenQuestions(queue)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<min(LiveLimits.perBackend, queue.count) {
                group.addTask {
                    while let question = open.next() { shared.note(question, await self.answer(question)) }
                }
            }
        }
    }

    private func answer(_ question: LiveQuestion) async -> LiveAnswer {
        let left = ends - midwatch_boot_milliseconds()
        guard left > 0 else {
            return LiveAnswer(.unknown, evidence: "the check's time was up", checkedAt: now)
        }
        let timeout = min(LiveLimits.request, .milliseconds(left))
        switch question.kind {
        case .series(let source, let selector, let mayBeEmpty):
            guard let look = sources.first(where: { $0.name == source }) else { return unknown("no such source") }
            let ladder = SeriesLadder(
                source: look, others: sources.filter { $0.name != source }, recorded: recorded)
            return await ladder.climb(selector, mayBeEmpty: mayBeEmpty)
        case .cost(let source, let query): return await cost(source, query)
        case .alert(let name): return await alert(name)
        case .program(let name):
            return programs.find(name).map { LiveAnswer(.alive, evidence: $0, checkedAt: now) }
                ?? LiveAnswer(.dead, evidence: "not found in PATH", checkedAt: now)
        case .host(let name): return await host(name, timeout)
        case .link(let url): return await LinkLook(client: client, now: now, names: names).look(url, within: timeout)
        case .certificate(let host, let port): return await certificate(host, port, timeout)
        case .dashboard(let base, let uid):
            let look = DashboardLook(client: client, environment: secrets.environment, now: now)
            return await look.look(base, uid, within: timeout)
        case .contact(let name):
            guard let contact = configuration.contact(name) else { return unknown("there is no such contact") }
            return await ContactLook(secrets: secrets, programs: programs, now: now, names: names)
                .look(contact, within: timeout)
        }
    }

    private func cost(_ source: String, _ query: String) async -> LiveAnswer {
        guard let look = sources.first(where: { $0.name == source }) else { return unknown("there is no such source") }
        do throws(PrometheusLook.Unknown) {
            guard let cost = try await look.cost(query) else {
                return unknown("\(source) does not say what a query costs")
            }
            let isCostly = cost.read > LiveLimits.samples || cost.peak > LiveLimits.peakSamples
            let read = Int64(min(max(cost.read, 0), 1e15))
            return LiveAnswer(
                .alive, reason: isCostly ? .costly : nil,
                evidence: "it read \(read) samples, and \(Int64(min(max(cost.peak, 0), 1e15))) of them at once",
                checkedAt: now)
        } catch {
            return unknown(error.sentence)
        }
    }

    private func alert(_ name: String) async -> LiveAnswer {
        let alerts = await loadedAlerts()
        if alerts.names.contains(name) { return LiveAnswer(.alive, evidence: "it is loaded", checkedAt: now) }
        if let why = alerts.unknown { return unknown(why) }
        // Where no alert is loaded at all, alerts are looked at by something else.
        guard !alerts.names.isEmpty else { return unknown("no source has any alert loaded") }
        return LiveAnswer(.dead, evidence: "none of \(alerts.names.count) loaded alerts is called so", checkedAt: now)
    }

    /// The alerts of all sources, asked for once.
    private struct LoadedAlerts: Sendable {
        var names: Set<String> = []
        /// Why not all are known.
        var unknown: String?
    }

    private func loadedAlerts() async -> LoadedAlerts {
        let task = loaded.withLock { task in
            let running =
                task
                ?? Task { [sources] in
                    var all = LoadedAlerts(unknown: sources.isEmpty ? "midwatch.yaml names no Prometheus" : nil)
                    for source in sources {
                        do throws(PrometheusLook.Unknown) {
                            all.names.formUnion(try await source.alerts())
                        } catch {
                            all.unknown = error.sentence
                        }
                    }
                    return all
                }
            task = running
            return running
        }
        return await task.value
    }

    private func host(_ name: String, _ timeout: Duration) async -> LiveAnswer {
        switch await names.look(name, within: timeout) {
        case .known: LiveAnswer(.alive, evidence: "the name is known", checkedAt: now)
        case .missing: LiveAnswer(.dead, reason: .nameGone, evidence: "the name does not exist", checkedAt: now)
        case .unknown(let why): unknown(why)
        }
    }

    private func certificate(_ host: String, _ port: Int, _ timeout: Duration) async -> LiveAnswer {
        switch await CertificateLook.end(host: host, port: port, within: timeout) {
        case .failure(let failure): return unknown(failure.sentence)
        case .success(let end):
            let days = (min(max(end, 0), Int64.max / 2) - now) / 86_400
            if end < now {
                return LiveAnswer(.dead, reason: .expires, evidence: "it ended \(-days) d ago", checkedAt: now)
            }
            return LiveAnswer(
                .alive, reason: days < LiveLimits.certificateDays ? .expires : nil, evidence: "it ends in \(days) d",
                checkedAt: now)
        }
    }

    private func unknown(_ why: String) -> LiveAnswer {
        LiveAnswer(.unknown, evidence: why, checkedAt: now)
    }

    /// What all tasks of a check share.
    private final class Shared: Sendable {
        private let waiting: Mutex<[[LiveQuestion]]>
        private let found = Mutex<[(LiveQuestion, LiveAnswer)]>([])

        init(waiting: [[LiveQuestion]]) {
            self.waiting = Mutex(waiting)
        }

        func nextQueue() -> [LiveQuestion]? { waiting.withLock { $0.popLast() } }

        func note(_ question: LiveQuestion, _ answer: LiveAnswer) { found.withLock { $0.append((question, answer)) } }

        var answers: [(LiveQuestion, LiveAnswer)] { found.withLock { $0 } }
    }

    /// The questions of one backend that nobody has taken yet.
    private final class OpenQuestions: Sendable {
        private let questions: Mutex<ArraySlice<LiveQuestion>>

        init(_ questions: [LiveQuestion]) {
            self.questions = Mutex(questions[...])
        }

        func next() -> LiveQuestion? { questions.withLock { $0.popFirst() } }
    }
}
