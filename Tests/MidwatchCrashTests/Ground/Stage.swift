/// The grounds of all scenarios, each prepared once and copied for every run, and the server that requests go to.
final class Stage: Sendable {
    private let server: EffectServer
    private let prepared: [String: Ground]

    /// Prepares scenarios.
    init(_ scenarios: [Scenario] = Scenario.all) throws {
        server = try EffectServer()
        var prepared: [String: Ground] = [:]
        for scenario in scenarios { prepared[scenario.name] = try scenario.prepare() }
        self.prepared = prepared
    }

    /// A ground of its own for one run of a scenario.
    func ground(_ scenario: Scenario) throws -> Ground {
        guard let first = prepared[scenario.name] else { throw Broken("\(scenario.name) is not prepared") }
        let ground = try Ground(copying: first)
        try scenario.writeRunbook(ground, port: server.port)
        return ground
    }

    /// One run without a fault, and its calls.
    func rehearse(_ scenario: Scenario) throws -> [TracedCall] {
        let ground = try ground(scenario)
        let ended = ground.midwatch(
            try scenario.arguments(scenario.act, on: ground), Interposing(traces: true))
        guard let code = ended.code, [0, 1, 3].contains(code), ground.becomeQuiet() else {
            throw Broken("\(scenario.name): \(ended)")
        }
        return try TracedCall.read(ground.trace)
    }
}
