import Foundation
import MidwatchProof
import Testing

/// The programme `hangup`: a terminal or a process dies wherever a run may stand, and somebody attaches.
@Suite struct HangupTests {
    private static let slice = [
        HangupCase(phase: .typedYes, death: .close), HangupCase(phase: .flooding, death: .kill),
        HangupCase(phase: .changing, death: .close), HangupCase(phase: .verdict, death: .hangup),
        HangupCase(phase: .undoing, death: .hangup), HangupCase(phase: .lastScreen, death: .close),
    ]

    @Test("whatever dies wherever, whoever attaches goes on: nothing starts twice, no byte and no lock is lost")
    func hangup() async throws {
        let programme = Programme("hangup")
        let began = ContinuousClock.now
        let all = HangupPhase.allCases.flatMap { phase in
            HangupDeath.allCases.map { HangupCase(phase: phase, death: $0) }
        }
        let cases = Self.wanted ?? (programme.isWhole ? all : Self.slice)
        let sights = await withTaskGroup(of: (HangupCase, Result<HangupCase.Sight, any Error>).self) { group in
            for one in cases {
                group.addTask {
                    do { return (one, .success(try await one.play())) } catch { return (one, .failure(error)) }
                }
            }
            var sights: [HangupCase.Sight] = []
            for await (one, result) in group {
                switch result {
                case .success(let sight):
                    for problem in sight.problems { Issue.record("\(one): \(problem)") }
                    sights.append(sight)
                case .failure(let error): Issue.record("\(error)")
                }
            }
            return sights
        }
        let whole = sights.filter { $0.problems.isEmpty && $0.doubleStarts + $0.lostBytes == 0 }.count
        #expect(whole == cases.count)
        let took = (ContinuousClock.now - began).components
        programme.record(
            [
                "phases": Set(cases.map(\.phase)).count, "deaths": cases.count, "completed or parked rightly": whole,
                "double starts": sights.map(\.doubleStarts).reduce(0, +),
                "output bytes lost": sights.map(\.lostBytes).reduce(0, +),
            ], seconds: Double(took.seconds) + Double(took.attoseconds) / 1e18)
    }

    /// Single cases, as `changing/kill,verdict/close`, for whoever looks for a fault.
    private static var wanted: [HangupCase]? {
        guard let text = ProcessInfo.processInfo.environment["MIDWATCH_HANGUP"] else { return nil }
        return text.split(separator: ",").compactMap { name in
            let parts = name.split(separator: "/")
            guard parts.count == 2, let phase = HangupPhase(rawValue: String(parts[0])),
                let death = HangupDeath(rawValue: String(parts[1]))
            else { return nil }
            return HangupCase(phase: phase, death: death)
        }
    }
}
