extension Mutations {
    static let graph: [Mutation] = []
}
