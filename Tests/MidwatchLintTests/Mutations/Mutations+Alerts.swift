extension Mutations {
    static let alerts: [Mutation] = []
}
