public import MidwatchEngine

/// The runs of a simulation as they stand after their first commit, so that a runbook is read once for many seeds.
public struct Cast: Sendable {
    /// One run that has begun.
    struct Begun: Sendable {
        var log: [StampedEvent]
        var state: RunState
    }

    /// The wall time at which every simulation begins.
    public static let wall = Instant(milliseconds: 1_800_000_000_000)
    /// Who started the runs.
    static let alice = Person(name: "alice", login: "alice", teams: ["payments"])
    /// Another of the team.
    static let bob = Person(name: "bob", login: "bob", teams: ["payments"])
    /// Somebody of no team.
    static let eve = Person(name: "eve", login: "eve")

    /// The most runs of one simulation.
    public static let mostRuns = 3

    let runs: [Begun]

    /// Begins the runs of a shape.
    ///
    /// - Throws: What the engine refused.
    public init(shape: RunbookShape, seed: UInt64) throws {
        var chance = Chance(seed: seed)
        var runs: [Begun] = []
        for place in 0..<Self.mostRuns {
            let definition = shape.definitions[place % shape.definitions.count]
            let start = RunStart(
                run: RunID("R-\(place + 1)"), incident: IncidentID(chance.percent(50) ? "INC-1" : "INC-2"),
                definitions: [definition], inputs: [], policy: Self.policy(&chance), by: Self.alice,
                detectedAt: Self.wall, severity: "SEV2", seed: chance.next())
            let events = try Engine.decide(RunState(), .start(start, at: Self.wall))
            var begun = Begun(log: [], state: RunState())
            for event in events {
                try Engine.evolve(&begun.state, event, at: Self.wall)
                begun.log.append(StampedEvent(sequence: begun.state.sequence, at: Self.wall, event: event))
            }
            runs.append(begun)
        }
        self.runs = runs
    }

    /// Automation more often than a person, with short patience, so that a simulation is not all waiting.
    private static func policy(_ chance: inout Chance) -> Policy {
        guard chance.percent(60) else { return .interactive }
        var policy = Policy.automatic
        policy.lockPatience = .seconds(6)
        policy.maximumChanges = [1, 2, nil][chance.below(3)]
        policy.maximumUndos = [1, nil][chance.below(2)]
        policy.pages = chance.percent(80)
        return policy
    }
}
