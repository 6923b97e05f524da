import MidwatchMetrics
import Testing

@Suite("PromQL, read from noise")
struct PromQLRandomTests {
    private static func check(_ text: String) {
        let length = text.unicodeScalars.count
        switch PromQLQuery.parse(text) {
        case .failure(let problem):
            #expect(problem.range.lowerBound >= 0 && problem.range.upperBound <= length, "\(text): \(problem)")
            #expect(!problem.message.isEmpty && !problem.message.hasSuffix("."), "\(text): \(problem)")
        case .success(let query):
            query.root.walk { node in
                #expect(node.range.lowerBound >= 0 && node.range.upperBound <= length, "\(text): \(node.range)")
                for child in node.children {
                    #expect(
                        node.range.lowerBound <= child.range.lowerBound
                            && child.range.upperBound <= node.range.upperBound,
                        "\(text): \(child.range) is not in \(node.range)")
                }
            }
            ask(query, text)
        }
    }

    /// Every question is asked: none may trap.
    private static func ask(_ query: PromQLQuery, _ text: String) {
        let root = query.root
        let labels = root.labels()
        for label in labels.certain { #expect(labels.possible.contains(label), "\(text): \(label)") }
        #expect(root.says(root))
        _ = (root.thresholds, root.unguardedDivisions, root.mayBeEmpty, root.answersAbsence, root.constant)
        _ = query.windows(shorterThan: 4, scrapesOf: 30)
        let again = PromQLQuery.parse(root.promQL)
        if case .failure(let problem) = again { Issue.record("\(text) became \(root.promQL): \(problem)") }
    }

    @Test("no text traps the reader, and every place is inside the text")
    func characters() {
        var generator = SplitMix(state: 1)
        for _ in 0..<20_000 { Self.check(PromQLNoise.characters(using: &generator)) }
    }

    @Test("no expression, whole or broken, traps the reader or a question about it")
    func expressions() {
        var generator = SplitMix(state: 2)
        for _ in 0..<5_000 { Self.check(PromQLNoise.tokens(using: &generator)) }
    }

    @Test("every beginning of every known expression is read or refused inside itself")
    func beginnings() {
        for text in PromQLCorpus.accepted {
            for length in 0...text.count { Self.check(String(text.prefix(length))) }
        }
    }
}
