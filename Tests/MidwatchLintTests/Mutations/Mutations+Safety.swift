extension Mutations {
    static let safety: [Mutation] = []
}
