extension Mutations {
    static let shell: [Mutation] = []
}
