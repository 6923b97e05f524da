/// The rules of this group.
enum ExpressionRules {
    static let all: [Rule] = [
        unusedInput, placeholderLeft, inputWithoutSource, outputIsNoJSON, hourWithoutZone, unusedCapture, unusedMetric,
        unusedHypothesis, answerNotOffered, figureEquals,
    ]
}
