extension Mutations {
    static let security: [Mutation] = []
}
