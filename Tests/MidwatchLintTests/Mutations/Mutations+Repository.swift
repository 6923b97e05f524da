extension Mutations {
    static let repository: [Mutation] = []
}
