extension Mutations {
    static let live: [Mutation] = []
}
