/// The rules of this group.
enum SafetyRules {
    static let all: [Rule] = [noSettle] + LanguageSafetyRules.all + CommandSafetyRules.all
}
