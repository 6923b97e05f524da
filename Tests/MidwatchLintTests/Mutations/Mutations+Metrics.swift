extension Mutations {
    static let metrics: [Mutation] = []
}
