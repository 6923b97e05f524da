/// The rules of this group.
enum ReadingRules {
    static let all: [Rule] = [
        yamlSyntax, unknownKey, wrongType, ignoreWithoutReason, unusedIgnore, expiredIgnore, unreadableDirective,
        staleBaselineEntry, unknownRule,
        duplicateKey, fileTooLarge, notUtf8, forbiddenCharacter, escapedCharacter, emptyFile, secondDocument,
        percentDirective, anchor, alias, tag, mergeKey, complexKey, emptyKey, quoteExpression, quoteText,
        cutByComment, tooDeep, tooLong, tooManyValues, tooManySteps, tooManyProblems, missingKey, wrongValue,
        wrongName, keyOrder, keyChoice, reservedKey, idleKey, reservedName,
    ]
}
