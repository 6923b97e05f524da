/// A mistake in a pattern, with its offset in Unicode scalars (0-based).
struct PatternProblem: Error {
    let message: String
    let offset: Int
}
