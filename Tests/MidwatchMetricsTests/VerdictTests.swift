import MidwatchMetrics
import Testing

@Suite("Verdicts and reasons")
struct VerdictTests {
    @Test(
        "every verdict reads back from its word and reason",
        arguments: [
            Verdict.improved, .unchanged, .worsened, .unknown(.gaps), .unknown(.sourceFailed("no route")),
            .unknown(.inconclusive(minimumDetectable: 0.61)), .unknown(.judgedByPerson("ada: looks good")),
        ])
    func readsBack(verdict: Verdict) {
        let reason = verdict.reason.flatMap { UnknownReason(code: $0.code, detail: $0.detail) }
        #expect(Verdict(word: verdict.word, reason: reason) == verdict)
    }
}
