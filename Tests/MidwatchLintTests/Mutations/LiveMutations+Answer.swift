extension Mutations {
    /// One answer of a live check, as the file beside a mutation holds it.
    static func answer(_ subject: String, _ answer: String) -> String { "\(subject) => \(answer)" }
}
