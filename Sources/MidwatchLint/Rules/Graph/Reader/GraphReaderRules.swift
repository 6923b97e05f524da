/// The rules about where a run can go whose findings the reader, the graph or the configuration makes.
enum GraphReaderRules {
    static let all: [Rule] = [
        duplicateStep, undefinedStep, unreachableStep, unboundedCycle, runbookCycle, undefinedRunbook, undefinedInput,
        noEnd, noFailureStep, missingElse, missingInput, inputValue, fallsIntoFailureStep, goNeverTaken, branchOrder,
        withPlace, duplicatePart, duplicateRunbook, tooManyRunbooks, undefinedHypothesis,
    ]
}
