extension Mutations {
    static let people: [Mutation] = []
}
