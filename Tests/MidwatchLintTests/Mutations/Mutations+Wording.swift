extension Mutations {
    static let wording: [Mutation] = []
}
