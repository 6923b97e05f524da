import MidwatchLint

/// A defect put into a clean runbook: exactly one rule must find it, at the marked place, and no other rule anything.
struct Mutation: Sendable {
    /// The rule that must find it.
    var rule: String
    /// The clean runbook of `Corpus/`, without its ending.
    var corpus: String
    /// The text that is replaced; it stands exactly once in the file.
    var find: String
    /// What stands there instead, with a marker line under what must be found, as in examples of rules.
    var put: String
    /// Files of the clean repository that are replaced; `nil` takes one away. They may hold marks, too.
    var files: [String: String?]
    /// The day on which it is linted.
    var today: String
    /// How the file is saved.
    var encoding: ExampleEncoding

    init(
        _ rule: String, in corpus: String, _ find: String, to put: String, files: [String: String?] = [:],
        today: String = "2026-11-21", encoding: ExampleEncoding = .utf8
    ) {
        self.rule = rule
        self.corpus = corpus
        self.find = find
        self.put = put
        self.files = files
        self.today = today
        self.encoding = encoding
    }

    /// A defect that takes several edits, each of a stretch that stands exactly once.
    init(
        _ rule: String, in corpus: String, edits: [(find: String, put: String)], files: [String: String?] = [:],
        today: String = "2026-11-21", encoding: ExampleEncoding = .utf8
    ) {
        let text = CleanCorpus.text(corpus)
        let put = edits.reduce(text) { CleanCorpus.edited($0, $1.find, to: $1.put) }
        self.init(rule, in: corpus, text, to: put, files: files, today: today, encoding: encoding)
    }
}
