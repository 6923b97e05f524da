import MidwatchRunbook

extension ReadingRules {
    static let tooManySteps = Rule(
        61, "too-many-steps", .error, profile: .min,
        finds: "more than \(Limits.stepsPerRunbook) steps",
        why: """
            Nobody can follow so many steps, and a plan of them fills no screen and no head. Split it into runbooks \
            that go on in each other.
            """,
        examples: [
            .bad(
                .whole,
                "midwatch: 1\nid: a\ntitle: A\nsteps:\n"
                    + (0..<Limits.stepsPerRunbook).map { "- {diagnose: a\($0), run: b}\n" }.joined()
                    + "- {diagnose: a, run: b}\n# ^^^^^^^^^^^^^^^^^^^^^\n")
        ],
        check: .reader)
}
