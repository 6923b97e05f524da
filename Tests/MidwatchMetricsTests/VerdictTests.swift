import MidwatchMetrics
import Testing

@Suite("Verdicts, reasons and problems as stored words")
struct VerdictTests {
    static let reasons: [UnknownReason] = [
        .tooFewEvents, .tooFewSamples, .gaps, .stale, .severalSeries, .resets, .trafficShift, .noBefore, .noAfter,
        .sourceFailed("no route"), .partial, .notANumber, .badExceedsTotal, .noBuckets, .incomparable,
        .inconclusive(minimumDetectable: 0.61), .inconclusive(minimumDetectable: .infinity),
        .judgedByPerson("ada: looks good"), .notJudged,
    ]
    static let problems: [WindowProblem] = [
        .noData, .stale, .gaps, .severalSeries, .notANumber, .sourceFailed("timeout"), .shortened, .partial,
        .badExceedsTotal, .noBuckets, .condensed,
    ]

    @Test("every reason reads back and has a sentence without a full stop", arguments: reasons)
    func reasonReadsBack(reason: UnknownReason) {
        #expect(UnknownReason(code: reason.code, detail: reason.detail) == reason)
        #expect(!reason.sentence.isEmpty && !reason.sentence.hasSuffix("."))
        let verdict = Verdict.unknown(reason)
        #expect(Verdict(word: verdict.word, reason: verdict.reason) == verdict)
    }

    @Test("every problem reads back and has a sentence without a full stop", arguments: problems)
    func problemReadsBack(problem: WindowProblem) {
        #expect(WindowProblem(code: problem.code, detail: problem.detail) == problem)
        #expect(!problem.sentence.isEmpty && !problem.sentence.hasSuffix("."))
    }

    @Test("codes differ")
    func codes() {
        #expect(Set(Self.reasons.map(\.code)).count == Self.reasons.count - 1)
        #expect(Set(Self.problems.map(\.code)).count == Self.problems.count)
    }

    @Test("the other verdicts read back", arguments: [Verdict.improved, .unchanged, .worsened])
    func verdicts(verdict: Verdict) {
        #expect(Verdict(word: verdict.word) == verdict && verdict.reason == nil)
    }

    @Test("words of a later version are not guessed")
    func unknownWords() {
        #expect(Verdict(word: "unknown") == nil && Verdict(word: "better") == nil)
        #expect(UnknownReason(code: "later") == nil && WindowProblem(code: "later") == nil)
    }
}
