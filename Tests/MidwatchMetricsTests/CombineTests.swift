import MidwatchMetrics
import Testing

@Suite("Several judgements become one verdict")
struct CombineTests {
    static func judgement(_ verdict: Verdict, met: Bool? = nil) -> Judgement {
        Judgement(
            metric: "m", verdict: verdict, before: nil, after: nil, ratio: nil, met: met, explanation: "")
    }

    static let gaps = Verdict.unknown(.gaps)

    @Test(
        "expectations and guards combine",
        arguments: [
            ([.improved], [], .improved), ([.improved, .improved], [], .improved),
            ([.improved, .unchanged], [], .unchanged),
            ([.improved, .worsened], [], .worsened), ([.improved, gaps], [], gaps), ([gaps, .worsened], [], .worsened),
            ([.unchanged], [.improved], .unchanged), ([.improved], [.worsened], .worsened),
            ([.improved], [gaps], .improved),
            ([gaps], [.worsened], .worsened), ([], [], .unknown(.notJudged)), ([], [.worsened], .worsened),
        ] as [([Verdict], [Verdict], Verdict)])
    func combine(expectations: [Verdict], guards: [Verdict], verdict: Verdict) {
        let found = Judge.combine(
            expectations: expectations.map { Self.judgement($0) },
            guards: guards.map { (Self.judgement($0), required: false) })
        #expect(found == verdict)
    }

    @Test("a guard that cannot tell matters only when it is required")
    func requiredGuard() {
        let improved = [Self.judgement(.improved)]
        let dark = Self.judgement(Self.gaps)
        #expect(Judge.combine(expectations: improved, guards: [(dark, required: true)]) == Self.gaps)
        #expect(Judge.combine(expectations: improved, guards: [(dark, required: false)]) == .improved)
    }

    @Test(
        "what only has to hold is fulfilled when it is known and not worse",
        arguments: [
            ([(.unchanged, .holds)], .unchanged, true), ([(.improved, .holds)], .improved, true),
            ([(.improved, .improves), (.unchanged, .holds)], .improved, true),
            ([(.unchanged, .improves), (.unchanged, .holds)], .unchanged, false),
            ([(.worsened, .holds)], .worsened, false), ([(gaps, .holds)], gaps, nil),
        ] as [([(Verdict, MidwatchMetrics.Expectation)], Verdict, Bool?)])
    func holds(expecting: [(Verdict, MidwatchMetrics.Expectation)], verdict: Verdict, fulfilled: Bool?) {
        let judged = expecting.map { (Self.judgement($0.0), $0.1) }
        #expect(Judge.combine(expecting: judged, guards: []) == verdict)
        #expect(Judge.isFulfilled(expecting: judged, guards: []) == fulfilled)
    }

    @Test(
        "all objectives together",
        arguments: [
            ([], true), ([true], true), ([true, nil], nil), ([nil, false], false), ([true, false], false),
        ] as [([Bool?], Bool?)])
    func met(answers: [Bool?], together: Bool?) {
        let rule = MetricRule(name: "m", shape: .ratio, objective: .below(0.01))
        let judged = answers.map { (rule, Self.judgement(.unchanged, met: $0)) }
        #expect(Judge.met(judged) == together)
        #expect(Judge.met([(MetricRule(name: "n", shape: .ratio), Self.judgement(.unchanged))]) == true)
    }
}
