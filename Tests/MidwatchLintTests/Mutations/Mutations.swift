/// All mutations; each group of rules keeps its own in a file beside this one.
enum Mutations {
    static let all: [Mutation] =
        reading + graph + safety + settle + unknownRules + commands + metrics + expressions + shell + security + people
        + repository + review + live + wording + reader + alerts
}
