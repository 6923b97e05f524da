/// What the checks of a catalog gave: a graph unless there was an error, and everything that was found.
public struct GraphResult: Sendable {
    /// The graph; `nil` where any diagnostic is an error.
    public var graph: StepGraph?
    /// What was found, sorted.
    public var diagnostics: [Diagnostic]

    /// Makes a result.
    public init(graph: StepGraph?, diagnostics: [Diagnostic]) {
        self.graph = graph
        self.diagnostics = diagnostics
    }
}
