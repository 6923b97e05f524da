import MidwatchRunbook

/// The rules about what a tired person can read.
enum WordingRules {
    static let all: [Rule] = [
        titleTooLong, changeWithoutWhy, wallOfText, runbookWithoutWhy, vagueWords, longScriptLine, imageInText,
        clickPath,
        productName, relativeTime, personInProse, stepWithoutTitle, titleSaysId, shoutedTitle,
    ]
}

extension LintedRunbook {
    /// Keys whose texts tell a person what to do or to decide.
    private static let toldKeys: Set<String> = ["title", "manual", "ask", "text", "message", "why"]

    /// Every text that tells a person what to do or to decide, with its scalar.
    var told: [(text: Located<String>, scalar: YAMLScalar)] {
        texts { Self.toldKeys.contains($0) }
    }
}
