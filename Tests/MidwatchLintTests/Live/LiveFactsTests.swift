import MidwatchLint
import MidwatchRunbook
import Testing

/// Answers, their age, their memory, and when a backend is doubted.
struct LiveFactsTests {
    private let now: Int64 = 1_795_000_000

    private func question(_ number: Int) -> LiveQuestion {
        LiveQuestion(.series(source: "p", selector: "m\(number)", mayBeEmpty: false), range: .none)
    }

    private func facts(dead: Int, alive: Int, unknown: Int = 0) -> LiveFacts {
        var cache = LiveCache()
        var questions: [LiveQuestion] = []
        for (state, count) in [(LiveAnswer.State.dead, dead), (.alive, alive), (.unknown, unknown)] {
            for _ in 0..<count {
                let asked = question(questions.count)
                questions.append(asked)
                cache.answers[asked.subject] = LiveAnswer(state, evidence: "so", checkedAt: now)
            }
        }
        return cache.facts(questions, now: now)
    }

    @Test("a backend is doubted when at least five answers and more than half are dead; unknown ones do not count")
    func doubt() {
        #expect(facts(dead: 4, alive: 0).doubts.isEmpty)
        #expect(facts(dead: 5, alive: 5).doubts.isEmpty)
        #expect(facts(dead: 5, alive: 4).doubts == ["the source p": .init(dead: 5, all: 9)])
        #expect(facts(dead: 5, alive: 4, unknown: 90).doubts.count == 1)
        #expect(facts(dead: 5, alive: 4).answer(to: question(0)) == nil)
        #expect(facts(dead: 4, alive: 0).answer(to: question(0))?.state == .dead)
    }

    @Test(
        "an age is said in the unit that people would use",
        arguments: [
            (0, "now"), (119, "now"), (120, "as of 2 min ago"), (7_199, "as of 119 min ago"),
            (7_200, "as of 2 h ago"), (172_799, "as of 47 h ago"), (172_800, "as of 2 d ago"), (-50, "now"),
        ])
    func age(_ seconds: Int64, _ expected: String) {
        let answer = LiveAnswer(.dead, evidence: "", checkedAt: now - seconds)
        #expect(LiveFacts(answers: [:], backends: [:], now: now).age(of: answer) == expected)
    }

    @Test("an answer that is too old says nothing any more")
    func oldest() {
        for (age, isKnown) in [(LiveFacts.oldest - 1, true), (LiveFacts.oldest, false)] {
            var cache = LiveCache()
            cache.answers[question(1).subject] = LiveAnswer(.dead, evidence: "", checkedAt: now - age)
            #expect((cache.facts([question(1)], now: now).answer(to: question(1)) != nil) == isKnown)
            cache.forget(now: now)
            #expect(cache.answers.isEmpty != isKnown)
        }
    }

    @Test("a link is dead when it was dead in two checks, and alive again after one")
    func twice() {
        let link = LiveQuestion(.link("https://a.example/x"), range: .none)
        var cache = LiveCache()
        let dead = LiveAnswer(.dead, evidence: "HTTP 404", checkedAt: now)
        cache.note(dead, for: link)
        #expect(cache.answers[link.subject]?.state == .unknown)
        #expect(cache.answers[link.subject]?.reason == .deadOnce)
        cache.note(dead, for: link)
        #expect(cache.answers[link.subject]?.state == .dead)
        cache.note(dead, for: link)
        #expect(cache.answers[link.subject]?.state == .dead)
        cache.note(LiveAnswer(.alive, evidence: "HTTP 200", checkedAt: now), for: link)
        cache.note(dead, for: link)
        #expect(cache.answers[link.subject]?.state == .unknown)
        let host = LiveQuestion(.host("gone.example"), range: .none)
        let gone = LiveAnswer(.dead, reason: .nameGone, evidence: "the name does not exist", checkedAt: now)
        cache.note(gone, for: host)
        #expect(cache.answers[host.subject]?.reason == .deadOnce)
        cache.note(gone, for: host)
        #expect(cache.answers[host.subject] == gone)
        cache.note(dead, for: question(1))
        #expect(cache.answers[question(1).subject]?.state == .dead)
    }

    @Test("what is alive is not asked again for a day, everything else is asked each time")
    func asking() {
        var cache = LiveCache()
        #expect(cache.mustAsk(question(1), now: now))
        cache.answers[question(1).subject] = LiveAnswer(.alive, evidence: "", checkedAt: now - LiveCache.keeps + 1)
        #expect(!cache.mustAsk(question(1), now: now))
        #expect(cache.mustAsk(question(1), now: now + 1))
        cache.answers[question(1).subject]?.state = .dead
        #expect(cache.mustAsk(question(1), now: now))
        cache.answers[question(1).subject] = LiveAnswer(.alive, evidence: "", checkedAt: now + 1)
        #expect(cache.mustAsk(question(1), now: now))
    }

    @Test("a cache is read as it was written")
    func roundTrip() {
        var cache = LiveCache()
        cache.answers["link https://a.example/\"x\""] = LiveAnswer(
            .dead, reason: .neverSeen, evidence: "no\nsample", checkedAt: now)
        cache.answers["program x"] = LiveAnswer(.alive, evidence: "", checkedAt: -1)
        #expect(LiveCache.read(cache.text) == .success(cache))
        #expect(LiveCache.read(LiveCache().text) == .success(LiveCache()))
    }

    @Test(
        "a cache with anything unexpected in it is not used",
        arguments: [
            "", "{", "[]", #"{"version": 2, "answers": []}"#, #"{"version": 1}"#,
            #"{"version": 1, "answers": [{"subject": "x"}]}"#,
            #"{"version": 1, "answers": [{"subject": "x", "state": "odd", "checked_at": 1, "evidence": ""}]}"#,
            #"{"version": 1, "answers": [{"subject": "x", "state": "dead", "checked_at": 1.5, "evidence": ""}]}"#,
        ])
    func corrupt(_ text: String) {
        #expect(throws: LiveCache.Problem.self) { try LiveCache.read(text).get() }
    }

    @Test("evidence has a longest length")
    func evidence() {
        let long = String(repeating: "x", count: LiveAnswer.evidenceLength + 1)
        #expect(LiveAnswer(.dead, evidence: long, checkedAt: 0).evidence.count == LiveAnswer.evidenceLength)
    }

    @Test(
        "an address is taken apart, and what is none is refused",
        arguments: [
            ("https://a.example", "a.example:443"), ("http://A.example:8080/x?y#z", "a.example:8080"),
            ("https://[::1]:9/x", "::1:9"), ("https://[::1]", "::1:443"),
            ("https://u@a.example/", "a.example:443 secret"),
            ("https://a.example/?api_key=1", "a.example:443 secret"), ("https://a.example/?keys=1", "a.example:443"),
            ("ftp://a.example", nil), ("https://", nil), ("https://a:0", nil), ("https://a:70000", nil),
            ("https://a:x", nil), ("https://${host}/", nil), ("a.example", nil), ("https://[::1]x/", nil),
        ] as [(String, String?)])
    func addresses(_ text: String, _ expected: String?) {
        let shown = WebAddress(text).map { "\($0.host):\($0.port)" + ($0.holdsSecret ? " secret" : "") }
        #expect(shown == expected)
    }
}
