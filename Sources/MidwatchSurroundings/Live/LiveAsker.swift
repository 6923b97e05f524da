internal import CMidwatchSystem
public import MidwatchLint
public import MidwatchRunbook

/// Asks the world what runbooks take for granted: a few questions at a time, up to one deadline, and each once.
public struct LiveAsker: Sendable {
    private let configuration: Configuration
    private let recorded: [String: String]
    private let deadline: Duration
    private let environment: @Sendable (String) -> String?
    private let programs: ProgramPlaces
    private let resolve: @Sendable (String) -> NameLookup.Answer

    /// Makes an asker.
    ///
    /// - Parameters:
    ///   - recorded: The metrics that recording rules of the repository make, by the file of the rule.
    ///   - deadline: How long the whole check may take.
    public init(
        _ configuration: Configuration, recorded: [String: String] = [:], deadline: Duration = LiveLimits.deadline
    ) {
        self.init(
            configuration, recorded: recorded, deadline: deadline, environment: ProgramPlaces.environment,
            programs: ProgramPlaces())
    }

    init(
        _ configuration: Configuration, recorded: [String: String] = [:], deadline: Duration = LiveLimits.deadline,
        environment: @escaping @Sendable (String) -> String?, programs: ProgramPlaces,
        resolve: @escaping @Sendable (String) -> NameLookup.Answer = NameLookup.resolve
    ) {
        self.configuration = configuration
        self.recorded = recorded
        self.deadline = deadline
        self.environment = environment
        self.programs = programs
        self.resolve = resolve
    }

    /// Asks what the cache does not know freshly, and notes the answers in it.
    ///
    /// - Parameter now: The moment of the check, in seconds since 1970.
    public func ask(_ questions: [LiveQuestion], now: Int64, into cache: inout LiveCache) async {
        var seen: Set<String> = []
        let open = questions.filter { cache.mustAsk($0, now: now) && seen.insert($0.subject).inserted }
        guard !open.isEmpty else { return }
        let client = WebClient()
        let session = LiveSession(
            configuration: configuration, recorded: recorded, client: client, environment: environment,
            programs: programs, names: HostNames(resolve: resolve), now: now,
            ends: midwatch_boot_milliseconds() + Self.milliseconds(deadline))
        let alive = questions.filter { cache.answers[$0.subject]?.state == .alive }
        let others = Set(alive.compactMap(Self.host))
        for (question, answer) in await session.answers(open, others: others) { cache.note(answer, for: question) }
        cache.forget(now: now)
        await client.close()
    }

    /// The host whose name must be known for the answer.
    private static func host(_ question: LiveQuestion) -> String? {
        switch question.kind {
        case .host(let name), .certificate(let name, _): name
        case .link(let url), .dashboard(let url, _): WebAddress(url)?.host
        case .series, .cost, .alert, .program, .contact: nil
        }
    }

    private static func milliseconds(_ duration: Duration) -> Int64 {
        let parts = duration.components
        return min(max(parts.seconds, 0), 86_400) * 1_000 + parts.attoseconds / 1_000_000_000_000_000
    }
}
