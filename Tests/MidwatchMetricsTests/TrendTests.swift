import MidwatchMetrics
import Testing

@Suite("A figure that moves by itself")
struct TrendTests {
    static let gauge = MetricRule(name: "backlog", shape: .query)
    static let errors = MetricRule(name: "errors", shape: .ratio, objective: .below(0.01))
    static let noise: [Double] = [1, -2, 0, 2, -1, 1, 0, -1, 2, -2, 0, 1, -1, 2, -2, 1]

    private func line(from start: Double, by step: Double) -> [Double] {
        Self.noise.enumerated().map { start + step * Double($0.offset) + $0.element }
    }

    private func gauges(_ before: [Double], _ after: [Double]) -> Judgement {
        let second = Make.values(after, rule: Self.gauge)
        return Judge.judge(Self.gauge, before: Make.values(before, rule: Self.gauge), after: second.later(by: 100))
    }

    @Test("a backlog that was draining already has not improved by the change")
    func explained() {
        let judgement = gauges(line(from: 400, by: -8), line(from: 240, by: -8))
        #expect(judgement.verdict == .unknown(.trending) && judgement.isTrending)
        #expect(
            judgement.explanation == "backlog: cannot tell, it was moving that way before the change, and that alone "
                + "explains it (341 before, 181 after)")
    }

    @Test("a backlog that was growing already has not worsened by the change")
    func explainedRise() {
        #expect(gauges(line(from: 100, by: 8), line(from: 260, by: 8)).verdict == .unknown(.trending))
    }

    @Test("what fell much farther than it was falling has improved, and the trend is told")
    func beyond() {
        let judgement = gauges(line(from: 400, by: -0.25), line(from: 30, by: 0))
        #expect(judgement.verdict == .improved && judgement.isTrending)
        #expect(judgement.explanation.hasSuffix("; it was falling before the change already"))
    }

    @Test("a trend the other way is no doubt")
    func against() {
        let judgement = gauges(line(from: 400, by: 0.25), line(from: 100, by: 0))
        #expect(judgement.verdict == .improved && !judgement.isTrending)
    }

    @Test("errors that were falling already have not improved by the change")
    func counted() {
        let before: [Double] = [40, 38, 35, 34, 31, 30, 27, 26, 24, 21, 21, 18, 17, 14, 13, 11]
        let after: [Double] = [2, 1, 2, 1, 0, 1, 2, 1, 0, 1, 1, 0, 2, 1, 0, 1]
        let judgement = Judge.judge(
            Self.errors, before: Make.slots(before), after: Make.slots(after).later(by: 100))
        #expect(judgement.verdict == .unknown(.trending) && judgement.met == true)
    }
}
