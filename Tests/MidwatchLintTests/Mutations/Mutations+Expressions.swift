extension Mutations {
    static let expressions: [Mutation] = []
}
