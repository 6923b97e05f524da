extension Mutations {
    static let reading: [Mutation] = []
}
