/// The rules of the group of changes that look at what the language says, and not at commands.
enum LanguageSafetyRules {
    static let all: [Rule] = [
        irreversibleUnattended, missingTimeout, sharedUnattendedTarget, undoElsewhere, undoWritesGuess,
        unattendedWithoutEvidence, unattendedWithoutCheck, guardIsExpected, approvalOutOfReach,
    ]
}
